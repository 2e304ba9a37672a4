package org.maillage.editing;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Row;
import org.maillage.model.Ref;

/**
 * What somebody says should be otherwise. Who that was is not part of it.
 *
 * @param sheet on which it was said; null for a new initiative
 * @param item what it is about: the id of the sheet or of a statement; null for a new initiative
 * @param baseRev the revision of the item that its author saw; 0 for a new initiative
 * @param focus the one field it is about, null when it is about several or none
 * @param values what its author would write, by the name of the field; empty to take a value away
 * @param says the link or the title of what says so
 * @param credit the name to be thanked under, null when its author wants none
 * @param madeAt in milliseconds since 1970
 * @param reason what the editor answered
 * @param accepted the fields of which the editor took something
 */
public record Proposal(
    String id,
    Intent intent,
    State state,
    @Nullable Ref sheet,
    @Nullable String item,
    int baseRev,
    @Nullable String focus,
    Map<String, String> values,
    @Nullable String why,
    @Nullable String says,
    @Nullable Integer page,
    @Nullable String credit,
    long madeAt,
    @Nullable Long closedAt,
    @Nullable String reason,
    List<String> accepted) {

  /** What its author wants. */
  public enum Intent {
    CORRECT,
    COMPLETE,
    CONTEST,
    /** A commons initiative that has no sheet yet. */
    INITIATIVE;

    /** {@return its name in the graph, in forms and in messages} */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
      return Arrays.stream(values()).map(Intent::key).toList();
    }

    static Optional<Intent> of(String key) {
      return Arrays.stream(values()).filter(intent -> intent.key().equals(key)).findFirst();
    }
  }

  /** What became of it. */
  public enum State {
    OPEN,
    ACCEPTED,
    /** Some of it, or in other words. */
    PARTLY,
    /** An editor wrote by hand what it says. */
    DONE,
    REFUSED,
    WITHDRAWN;

    /** {@return its name in the graph, in addresses and in messages} */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
      return Arrays.stream(values()).map(State::key).toList();
    }

    static Optional<State> of(String key) {
      return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }
  }

  public Proposal {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    accepted = List.copyOf(accepted);
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** {@return whether it can be accepted: it says which value, or what proves which} */
  public boolean isStructured() {
    boolean provable = focus != null || sheet == null || !sheet.id().equals(item);
    return item != null && (!values.isEmpty() || (says != null && provable));
  }

  /** {@return the address of what says so, null where that is no address} */
  public @Nullable String link() {
    return says != null && says.matches("https?://[^\\s\"<>]+") ? says : null;
  }

  /** {@return what it says first, for a list} */
  public String gist() {
    String said = why == null ? String.join(" · ", values.values()) : why;
    return said.isBlank() && says != null ? says : said;
  }

  /**
   * @param row the proposal under {@code p}, the name and kind of its sheet under {@code name} and
   *     {@code kind}
   */
  static Proposal of(Row row) {
    Row p = row.row("p");
    String sheet = p.findText("sheet");
    String kind = row.findText("kind");
    List<String> fields = p.texts("fields");
    List<String> texts = p.texts("values");
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i), texts.get(i));
    }
    String name = row.findText("name");
    return new Proposal(
        p.text("id"),
        Intent.of(p.text("intent")).orElseThrow(),
        State.of(p.text("state")).orElseThrow(),
        sheet == null || kind == null || name == null ? null : new Ref(sheet, kind, name),
        p.findText("item"),
        p.integer("baseRev"),
        p.findText("focus"),
        values,
        p.findText("why"),
        p.findText("says"),
        p.findInteger("page"),
        p.findText("credit"),
        p.number("madeAt"),
        p.findNumber("closedAt"),
        p.findText("reason"),
        p.texts("accepted"));
  }
}
