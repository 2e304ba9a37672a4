package org.maillage.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Graph;
import org.maillage.model.Rank;
import org.maillage.support.Desk;
import org.maillage.support.RealProvider;
import org.maillage.support.World;

/** Coming in by the word of a real provider, and all the ways in which it goes wrong. */
class OpenIdTest {
  private static final String DOOR = "/contribuer/connexion";
  private static final String OWN = "/contribuer/compte";

  private static RealProvider provider;
  private static Desk desk;
  private static Graph graph;
  private static Accounts accounts;
  private static int walkers;

  private Walker walker;

  @BeforeAll
  static void open() {
    World world = World.empty();
    graph = world.graph();
    accounts = new Accounts(graph, InstantSource.system());
    provider = RealProvider.start();
    desk = Desk.over(world, provider.as("maillage"));
    provider.serve(desk.address());
  }

  @AfterAll
  static void close() {
    desk.close();
    provider.close();
  }

  @BeforeEach
  void begin() {
    walker = another();
  }

  @AfterEach
  void end() {
    walker.close();
  }

  private static Walker another() {
    return new Walker(desk.address(), "198.51.100." + ++walkers);
  }

  private String leave() {
    return Walker.away(walker.send(DOOR, DOOR + "/fournisseur"));
  }

  private HttpResponse<String> enter(String name) {
    return walker.get(walker.vouched(leave(), name));
  }

  private void assertRefused(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("Connexion impossible", words);
    assertThat(walker.session()).isEmpty();
  }

  @Test
  void anInvitedAddressOpensItsAccountAndFromThenOnThePersonDoes() {
    accounts.invite("zoe", Rank.EDITOR, "Zoe@exemple.fr");
    HttpResponse<String> first = enter("zoe");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(303);
    assertThat(Walker.location(first)).isEqualTo("/contribuer");
    assertThat(walker.get(OWN).body()).contains("zoe. Droits", "est relié à");
    String before = walker.session();
    try (Walker other = another()) {
      walker = other;
      assertThat(enter("zoe").statusCode()).isEqualTo(303);
      assertThat(walker.session()).isNotEmpty().isNotEqualTo(before);
      assertThat(walker.get(OWN).body()).contains("zoe. Droits");
    }
  }

  @Test
  void leavingLeadsToTheProvidersDoorToo() {
    accounts.invite("leo", Rank.READER, "leo@exemple.fr");
    enter("leo");
    String session = walker.session();
    String word =
        stored("MATCH (s:Session)-[:OF]->(:Account {login: 'leo'}) RETURN s.idToken AS v");
    assertThat(word).startsWith("eyJ").doesNotContain(".eyJzdWIi");
    String door = Walker.away(walker.send(OWN, "/contribuer/deconnexion"));
    assertThat(door).contains("/session/end?", "id_token_hint=eyJ", "post_logout_redirect_uri=");
    assertThat(walker.get(door).body()).contains("logout");
    assertThat(desk.read(OWN, session).status()).isEqualTo(303);
  }

  @Test
  void nobodyComesInTwiceByTheSameAnswer() {
    accounts.invite("ines", Rank.READER, "ines@exemple.fr");
    String back = walker.vouched(leave(), "ines");
    assertThat(walker.get(back).statusCode()).isEqualTo(303);
    try (Walker thief = another()) {
      walker = thief;
      assertRefused(walker.get(back), 400, "a déjà servi");
      // The same code, on a departure of the thief's own.
      String state = leave().replaceFirst(".*[?&]state=([\\w-]+).*", "$1");
      String again = back.replaceFirst("state=[\\w-]+", "state=" + state);
      assertRefused(walker.get(again), 400, "a déjà servi");
    }
  }

  @Test
  void anAnswerToAnotherBrowserOrToNobodyIsRefused() {
    accounts.invite("noe", Rank.READER, "noe@exemple.fr");
    String back = walker.vouched(leave(), "noe");
    assertRefused(walker.get(back.replaceFirst("state=.", "state=")), 400, "a déjà servi");
    try (Walker victim = another()) {
      victim.get(DOOR);
      assertThat(victim.get(back).statusCode()).isEqualTo(400);
      assertThat(victim.session()).isEmpty();
    }
    assertRefused(walker.get(back.replaceFirst("iss=[^&]+", "iss=x")), 400, "vérifiée");
  }

  @Test
  void aWordForAnotherDepartureIsRefused() {
    accounts.invite("eva", Rank.READER, "eva@exemple.fr");
    String mixed = leave().replaceFirst("nonce=\\w+", "nonce=another");
    assertRefused(walker.get(walker.vouched(mixed, "eva")), 400, "vérifiée");
  }

  @Test
  void aCodeThatSomebodyElseAskedForIsRefused() {
    accounts.invite("ugo", Rank.READER, "ugo@exemple.fr");
    String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    String mixed = leave().replaceFirst("code_challenge=[\\w-]+", "code_challenge=" + challenge);
    assertRefused(walker.get(walker.vouched(mixed, "ugo")), 400, "a déjà servi");
  }

  @Test
  void whoGivesUpOrIsUnknownStaysOutside() {
    assertRefused(walker.get(walker.givenUp(leave())), 403, "abandonnée");
    assertRefused(enter("personne"), 403, "aucun compte");
  }

  @Test
  void anAddressThatNobodyVouchesForOpensNothing() {
    accounts.invite("max", Rank.ADMINISTRATOR, "max-unsure@exemple.fr");
    assertRefused(enter("max-unsure"), 403, "ne garantit pas");
    assertThat(account("max").linked()).isFalse();
  }

  @Test
  void anInvitationInHandNeedsNoAddress() {
    String invitation = "/contribuer/invitation/" + accounts.invite("lou", Rank.READER).token();
    String away = Walker.away(walker.send(invitation, invitation + "/fournisseur"));
    assertThat(Walker.location(walker.get(walker.vouched(away, "lou-unsure")))).isEqualTo(OWN);
    assertThat(account("lou").state()).isEqualTo(Account.State.ACTIVE);
    assertThat(walker.get(invitation).statusCode()).isEqualTo(404);
    // Nothing else opens it.
    assertThat(walker.send(OWN, OWN + "/fournisseur/oter").statusCode()).isEqualTo(400);
    accounts.disable("lou");
    try (Walker other = another()) {
      walker = other;
      assertRefused(enter("lou-unsure"), 403, "aucun compte");
    }
  }

  @Test
  void anAccountIsLinkedByWhoIsIn() {
    String password = "une phrase assez longue";
    accounts.accept(accounts.invite("rose", Rank.READER).token(), "Rose", password);
    String token =
        new Sessions(
                graph,
                InstantSource.system(),
                accounts,
                new Throttle(graph, InstantSource.system()))
            .open(account("rose"));
    walker.carry(token);
    String away = Walker.away(walker.send(OWN, OWN + "/fournisseur"));
    assertThat(Walker.location(walker.get(walker.vouched(away, "rose-unsure")))).isEqualTo(OWN);
    assertThat(account("rose").linked()).isTrue();
    // The same identity cannot open a second account.
    String invitation = "/contribuer/invitation/" + accounts.invite("rosa", Rank.READER).token();
    String second = Walker.away(walker.send(invitation, invitation + "/fournisseur"));
    HttpResponse<String> taken = walker.get(walker.vouched(second, "rose-unsure"));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(409);
    walker.send(OWN, OWN + "/fournisseur/oter");
    assertThat(account("rose").linked()).isFalse();
    assertThat(walker.session()).isNotEqualTo(token);
  }

  private static Account account(String login) {
    return accounts.all().stream()
        .filter(one -> one.login().equals(login))
        .findFirst()
        .orElseThrow();
  }

  private static String stored(String cypher) {
    return graph.read(tx -> tx.row(cypher, Map.of())).orElseThrow().text("v");
  }
}
