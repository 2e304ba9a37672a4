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
