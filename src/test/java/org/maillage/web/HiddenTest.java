package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillage.model.Rank;
import org.maillage.model.Status;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.PublicRoutes;
import org.maillage.support.World;

/**
 * What is not public stands on no page, in no feed, file or count, for anyone and for contributors:
 * every route that anyone may read is read, in every format it has.
 */
class HiddenTest {
  /** The word "fanal" is in what hangs on the status, and nowhere else. */
  private static final String WORLD =
      """
      transfo:
        kind: programme
        name: La Transfo
        statements:
          - {participant: ville, role: terrain, function: fanal, status: STATUS}
          - {participant: fanal-agence, role: praticien}
          - {about: lumieres, note: fanal, status: STATUS}
      ville:
        kind: collectivite
        name: Ville de Metz
        territory: COM-57463
        statements:
          - {takes part in: fanal-atelier, role: terrain}
      fanal-agence:
        kind: organisation
        name: Fanal
        aliases: [Fanalerie]
        summary: Un fanal.
        status: STATUS
      fanal-atelier:
        kind: intervention
        name: Atelier du fanal
        status: STATUS
      lumieres:
        kind: theme
        name: Lumières
      fanal-commun:
        kind: commons
        name: Commun du fanal
        status: STATUS
        position: 49.1,6.2
      fanal-source:
        kind: source
        name: Carnet du fanal
        status: STATUS
      """;

  private static final List<String> PUBLIC = List.of("transfo", "ville", "lumieres");
  private static final List<String> HIDDEN =
      List.of("fanal-agence", "fanal-atelier", "fanal-commun", "fanal-source");

  @ParameterizedTest
  @EnumSource(Status.class)
  void whatIsNotPublicIsNowhere(Status status) throws Exception {
    World world = World.empty().territories("COM-57463 Metz 49.1 6.2");
    world.load("world.yaml", WORLD.replace("STATUS", status.key()));
    var texts = List.of(new Transcript.Page(1, null, "Le fanal de la transfo."));
    world.journal().keep(new Transcript("fanal-source", "text", "digest", texts), "test");
    try (Desk desk = Desk.over(world);
        var pages = new PublicRoutes(desk, PUBLIC, "ville")) {
      for (String session : List.of("", desk.enter(Rank.CONTRIBUTOR))) {
        var telling = new ArrayList<String>();
        for (String path : pages.paths()) {
          var answer = pages.ask(path, session);
          assertThat(answer.statusCode()).as(path).isLessThan(500);
          if (answer.statusCode() == 200 && PublicRoutes.tells(answer.body(), "fanal")) {
            telling.add(path);
          }
        }
        if (status.isPublic()) {
          assertThat(telling)
              .contains("/api/entities", "/api/search", "/carte/flux.atom", "/communs")
              .contains("/fiches/transfo", "/api/export?format=csv");
        } else {
          assertThat(telling).isEmpty();
          for (String id : HIDDEN) {
            assertThat(pages.ask("/fiches/" + id, session).statusCode()).as(id).isEqualTo(404);
          }
        }
        var all = pages.ask("/api/search", session);
        assertThat(new String(all.body(), StandardCharsets.UTF_8))
            .contains("\"total\":" + (PUBLIC.size() + (status.isPublic() ? HIDDEN.size() : 0)));
      }
    }
  }
}
