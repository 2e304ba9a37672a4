package org.maillage.editing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.maillage.model.Kind;

/**
 * A résidence as it was typed, with all that one form says of it.
 *
 * @param hostIsNew whether the collectivité shall have a sheet
 */
public record DraftResidence(
    String name,
    String period,
    String subject,
    DraftRef territory,
    DraftRef host,
    boolean hostIsNew,
    List<Member> team,
    DraftRef programme,
    List<DraftCitation> citations) {
  /** What the citations of the form are called in it. */
  static final String CITES = "cites";

  /** How many a team may be. */
  static final int MOST = 50;

  static final EditAmong HOSTS = EditAmong.of(Kind.COLLECTIVITE);
  static final EditAmong PROGRAMMES = EditAmong.of(Kind.PROGRAMME);

  /** A name, then what is done, after a comma, a colon or a dash between spaces. */
  private static final Pattern LINE =
      Pattern.compile("(?<name>[^,:;]+?)(?:\\s*[,:;]\\s*|\\s+[-–—]\\s+)(?<trade>.+)");

  public DraftResidence {
    team = List.copyOf(team);
    citations = List.copyOf(citations);
  }

  /**
   * Somebody of the team.
   *
   * @param line as it was typed: a name and, after a comma, what they do
   * @param choice the key of the kind of which a new sheet shall be, empty where none shall be
   */
  public record Member(String line, String name, String trade, DraftRef who, String choice) {
    boolean isNew() {
      return who.ref() == null && !choice.isEmpty();
    }
  }

  static DraftResidence blank() {
    return new DraftResidence(
        "", "", "", DraftRef.NONE, DraftRef.NONE, false, List.of(), DraftRef.NONE, List.of());
  }

  /**
   * {@return what a form says}
   *
   * @param guessed whether those that nothing is known of are taken for new, to be confirmed
   */
  static DraftResidence typed(DraftForm form, EditNames names, boolean guessed) {
    DraftRef host = names.find(form.text("host"), form.text("host.id"), HOSTS);
    return new DraftResidence(
        form.text("name"),
        form.text("period"),
        form.text("subject"),
        names.find(form.text("territory"), form.text("territory.id"), EditAmong.PLACES),
        host,
        form.flag("host.new") || (guessed && isUnknown(host)),
        team(form, names, guessed),
        names.find(form.text("programme"), form.text("programme.id"), PROGRAMMES),
        DraftCitation.typed(CITES, form, names));
  }

  private static boolean isUnknown(DraftRef ref) {
    return ref.ref() == null && !ref.isBlank() && ref.choices().isEmpty();
  }

  private static List<Member> team(DraftForm form, EditNames names, boolean guessed) {
    var chosen = new HashMap<String, String>();
    List<String> lines = form.all("who.line");
    for (int i = 0; i < lines.size(); i++) {
      chosen.put(lines.get(i), form.at("who", i));
    }
    var team = new ArrayList<Member>();
    for (String typed : form.text("team").lines().toList()) {
      String line = typed.strip();
      if (!line.isEmpty()) {
        team.add(
            team.size() < MOST
                ? member(line, chosen.getOrDefault(line, ""), names, guessed)
                : new Member(line, line, "", DraftRef.NONE, ""));
      }
    }
    return team;
  }

  private static Member member(String line, String chosen, EditNames names, boolean guessed) {
    var parts = LINE.matcher(line);
    boolean split = parts.matches();
    String name = split ? parts.group("name").strip() : line;
    String trade = split ? parts.group("trade").strip() : "";
    boolean kind = List.of(Kind.PERSON.key(), Kind.ORGANISATION.key()).contains(chosen);
    DraftRef who =
        kind
            ? new DraftRef(name, null, names.find(name, "", EditAmong.ACTORS).choices())
            : names.find(name, chosen, EditAmong.ACTORS);
    String choice = kind ? chosen : guessed && isUnknown(who) ? Kind.PERSON.key() : "";
    return new Member(line, name, trade, who, choice);
  }

  /** {@return the team as it was typed, one a line} */
  public String lines() {
    return String.join("\n", team.stream().map(Member::line).toList());
  }
}
