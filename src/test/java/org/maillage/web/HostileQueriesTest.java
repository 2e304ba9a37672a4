package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostileQueriesTest {
  static final List<String> ROUTES =
      List.of("/api/search?q=", "/recherche?q=", "/api/passages?q=", "/api/suggest?q=");

  @Test
  void areAnsweredOrRefused() {
    List<String> queries = HostileQueries.all();
    assertThat(queries).hasSizeGreaterThanOrEqualTo(150);
    int answered = 0;
    for (String query : queries) {
      for (String route : ROUTES) {
        Wire.Reply reply = Wire.send(Wire.get(route + query));
        assertThat(reply.status()).as(route + shorten(query)).isIn(200, 400);
        answered += reply.status() == 200 ? 1 : 0;
      }
    }
    System.out.printf(
        "Hostile queries: %d on %d routes, %d answered, the rest refused%n",
        queries.size(), ROUTES.size(), answered);
    assertThat(answered).isGreaterThan(400);
  }

  static String shorten(String query) {
    return query.length() > 60 ? query.substring(0, 60) + "…" : query;
  }
}
