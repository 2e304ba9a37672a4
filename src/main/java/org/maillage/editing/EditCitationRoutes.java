package org.maillage.editing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** From words on a page of a source to what they say. */
final class EditCitationRoutes {
  /** A citation, in the address of a form that shall hold it. */
  static final List<Param> PARAMS =
      List.of(
          Param.text("source"), Param.text("page", 10), Param.text("section"), Param.text("quote"));

  private final Editing editing;

  EditCitationRoutes(Editing editing) {
    this.editing = editing;
  }

  /**
   * What the words say something of.
   *
   * @param sheet what was typed for it
   * @param ways the relations that it may have
   * @param fields its fields
   * @param query the citation, as the next form's address holds it
   */
  public record Page(
      @Nullable DraftCitation citation,
      DraftRef sheet,
      String among,
      List<EditSheetRoutes.Way> ways,
      List<String> fields,
      String query) {}

  void register(Routes routes) {
    var params = new ArrayList<>(PARAMS);
    params.add(Param.text("fiche"));
    params.add(Param.text("fiche.id"));
    routes.get(
        Access.CONTRIBUTOR,
        "/contribuer/citer",
        "Of what the words of a page say something",
        Page.class,
        params,
        this::page);
  }

  /** {@return the citation that an address holds, null when it holds none} */
  static @Nullable DraftCitation citation(Request request, EditNames names) {
    DraftCitation citation =
        new DraftCitation(
            names.find(request.find("source").orElse(""), "", EditAmong.SOURCES),
            request.find("page").orElse("").strip(),
            request.find("section").orElse("").strip(),
            request.find("quote").orElse("").strip());
    return citation.isBlank() ? null : citation;
  }

  private Answer page(Request request) {
    DraftRef sheet =
        editing
            .names()
            .find(
                request.find("fiche").orElse(""),
                request.find("fiche.id").orElse(""),
                EditAmong.SHEETS);
    Ref ref = sheet.ref();
    Kind kind = ref == null ? null : Kind.of(ref.kind()).orElse(null);
    return Answer.page(
        "editing/cite",
        new Page(
            citation(request, editing.names()),
            sheet,
            EditAmong.SHEETS.url(),
            kind == null ? List.of() : EditSheetRoutes.ways(kind),
            kind == null
                ? List.of()
                : Arrays.stream(Field.values()).filter(kind::has).map(Field::key).toList(),
            query(request)));
  }

  private static String query(Request request) {
    return PARAMS.stream()
        .map(Param::name)
        .filter(name -> request.text(name) != null)
        .map(name -> name + "=" + encode(request.find(name).orElse("")))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
