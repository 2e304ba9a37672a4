package org.maillage.model;

import java.util.List;
import java.util.stream.Collectors;

/** A request that the rules refuse. The only family of exceptions of our own. */
public abstract sealed class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Refusal(String message) {
    super(message);
  }

  /** There is no such thing, or not for this reader. */
  public static final class NotFound extends Refusal {
    private static final long serialVersionUID = 1L;
    private final String what;

    public NotFound(String what) {
      super("Not found: " + what);
      this.what = what;
    }

    public String what() {
      return what;
    }
  }

  /** Whoever asks may not do this. */
  public static final class NotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotAllowed(String what) {
      super("Not allowed: " + what);
    }
  }

  /** A form that did not come from a page of ours, or from one too old. */
  public static final class NotOurs extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotOurs(String what) {
      super("Not ours: " + what);
    }
  }

  /** Too much was asked for in too short a time. */
  public static final class TooMany extends Refusal {
    private static final long serialVersionUID = 1L;
    private final long seconds;

    /**
     * @param seconds after which it may be asked for again
     */
    public TooMany(long seconds) {
      super("Too many: wait " + seconds + " s");
      this.seconds = seconds;
    }

    public long seconds() {
      return seconds;
    }
  }

  /** What was given breaks rules, all of which are listed. */
  public static final class Invalid extends Refusal {
    private static final long serialVersionUID = 1L;
    private final transient List<Violation> violations;

    public Invalid(List<Violation> violations) {
      super(
          violations.stream()
              .map(violation -> violation.field() + ": " + violation.rule() + violation.arguments())
              .collect(Collectors.joining("; ")));
      this.violations = List.copyOf(violations);
    }

    public static Invalid of(String field, String rule, String... arguments) {
      return new Invalid(List.of(Violation.of(field, rule, arguments)));
    }

    public List<Violation> violations() {
      return violations;
    }
  }

  /**
   * The thing changed since the revision that the change was made from, in the same fields. Holds
   * all three versions, so that nothing typed is lost.
   */
  public static final class Conflict extends Refusal {
    private static final long serialVersionUID = 1L;
    private final transient Clash clash;

    public Conflict(Clash clash) {
      super("Conflict on " + clash.id() + " " + clash.fields());
      this.clash = clash;
    }

    public Clash clash() {
      return clash;
    }
  }

  /**
   * Two edits of the same fields.
   *
   * @param currentRev the revision that stands
   * @param fields the fields that both edits changed
   * @param base the snapshot both started from, canonical JSON, empty when there was none
   * @param theirs the snapshot that stands
   * @param mine the snapshot that was refused
   */
  public record Clash(
      String id, int currentRev, List<String> fields, String base, String theirs, String mine) {}
}
