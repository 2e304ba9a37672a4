package org.maillage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.graph.Graph;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.support.Crowd;
import org.maillage.support.World;

/** Who may come in, and who not any more. */
class AccountsTest {
  private static final String PASSWORD = "une phrase assez longue";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-02T12:00:00Z"));
  private Graph graph;
  private Accounts accounts;
  private Sessions sessions;

  @BeforeEach
  void open() {
    graph = World.empty().graph();
    InstantSource clock = now::get;
    accounts = new Accounts(graph, clock);
    sessions = new Sessions(graph, clock, accounts, new Throttle(graph, clock));
  }

  private void wait(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private Account member(String login, Rank rank) {
    return accounts.accept(accounts.invite(login, rank).token(), login, PASSWORD);
  }

  @Test
  void aLinkWorksOnceAndNotForLong() {
    String token = accounts.invite("ada", Rank.EDITOR).token();
    assertThat(accounts.invited(token).login()).isEqualTo("ada");
    Account account = accounts.accept(token, "Ada L.", PASSWORD);
    assertThat(account.rank()).isEqualTo(Rank.EDITOR);
    assertThat(account.name()).isEqualTo("Ada L.");
    assertThatThrownBy(() -> accounts.accept(token, "Eve", PASSWORD))
        .isInstanceOf(Refusal.NotFound.class);
    String again = accounts.inviteAgain("ada").token();
    wait(Accounts.INVITED_FOR.plusSeconds(1));
    assertThatThrownBy(() -> accounts.invited(again)).isInstanceOf(Refusal.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "é",
        "a b",
        "-ab",
        "a/b",
        "<script>",
        "quarante-et-une-lettres-sont-de-trop-ici-"
      })
  void aLoginThatIsNoneIsRefused(String login) {
    assertThatThrownBy(() -> accounts.invite(login, Rank.READER))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void aLoginIsTakenOnce() {
    accounts.invite("ada", Rank.READER);
    assertThatThrownBy(() -> accounts.invite(" ADA ", Rank.READER))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.login.taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "court", "onze lettre", "je suis ada, vraiment"})
  void aPasswordThatIsEasyIsRefused(String password) {
    String token = accounts.invite("ada", Rank.READER).token();
    assertThatThrownBy(() -> accounts.accept(token, "Ada", password))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(accounts.invited(token)).isNotNull();
  }

  @Test
  void nothingStoredIsASecret() {
    String invitation = accounts.invite("ada", Rank.EDITOR).token();
    member("bob", Rank.EDITOR);
    String session = sessions.enter("bob", PASSWORD, "192.0.2.7");
    String all =
        graph
            .read(
                tx ->
                    tx.rows(
                        "MATCH (n) RETURN [k IN keys(n) WHERE toStringOrNull(n[k]) IS NOT NULL |"
                            + " toString(n[k])] AS v",
                        Map.of()))
            .stream()
            .flatMap(row -> row.texts("v").stream())
            .reduce("", (a, b) -> a + "\n" + b);
    assertThat(all).contains("$argon2id$").doesNotContain(invitation, session, PASSWORD, "192.0.2");
  }

  @Test
  void aNewSessionIsAnotherEachTime() {
    member("ada", Rank.EDITOR);
    String first = sessions.enter("ada", PASSWORD, "192.0.2.1");
    String second = sessions.enter("ADA ", PASSWORD, "192.0.2.1");
    assertThat(first).isNotEqualTo(second);
    assertThat(sessions.who(first)).isPresent();
    sessions.close(first);
    assertThat(sessions.who(first)).isEmpty();
    assertThat(sessions.who(second)).isPresent();
  }

  @Test
  void aSessionEndsWhenNothingHappensAndInAnyCaseAfterADay() {
    Account editor = member("ada", Rank.EDITOR);
    String idle = sessions.open(editor);
    wait(Duration.ofMinutes(121));
    assertThat(sessions.who(idle)).isEmpty();
    String busy = sessions.open(editor);
    for (int hour = 1; hour <= 12; hour++) {
      assertThat(sessions.who(busy)).as("after %d h", hour - 1).isPresent();
      wait(Duration.ofHours(1));
    }
    wait(Duration.ofMinutes(1));
    assertThat(sessions.who(busy)).isEmpty();
    String high = sessions.open(member("root", Rank.ADMINISTRATOR));
    wait(Duration.ofMinutes(31));
    assertThat(sessions.who(high)).isEmpty();
  }

  @Test
  void whatChangesAnAccountEndsItsSessions() {
    member("root", Rank.ADMINISTRATOR);
    Account ada = member("ada", Rank.EDITOR);
    for (Runnable change :
        List.<Runnable>of(
            () -> accounts.rank("ada", Rank.CONTRIBUTOR),
            () -> accounts.changePassword(ada.id(), PASSWORD, PASSWORD + " encore"),
            () -> accounts.accept(accounts.inviteAgain("ada").token(), "Ada", PASSWORD),
            () -> sessions.closeAll(ada.id()),
            () -> accounts.disable("ada"))) {
      String token = sessions.open(ada);
      assertThat(sessions.who(token)).isPresent();
      change.run();
      assertThat(sessions.who(token)).isEmpty();
    }
    assertThatThrownBy(() -> sessions.enter("ada", PASSWORD, "192.0.2.1"))
        .isInstanceOf(Refusal.Invalid.class);
    accounts.enable("ada");
    assertThat(sessions.who(sessions.enter("ada", PASSWORD, "192.0.2.1"))).isPresent();
  }

  @Test
  void somebodyIsAlwaysLeftToDecideOnAccounts() {
    member("one", Rank.ADMINISTRATOR);
    assertThatThrownBy(() -> accounts.disable("one")).hasMessageContaining("rule.account.last");
    assertThatThrownBy(() -> accounts.rank("one", Rank.EDITOR))
        .hasMessageContaining("rule.account.last");
    member("two", Rank.ADMINISTRATOR);
    List<Boolean> done =
        Crowd.of(
            8,
            i -> {
              try {
                accounts.disable(i % 2 == 0 ? "one" : "two");
                return true;
              } catch (Refusal.Invalid last) {
                return false;
              }
            });
    assertThat(accounts.hasAdministrator()).isTrue();
    assertThat(done).contains(true, false);
  }

  @Test
  void guessingStopsForAnAccountThatExistsAsForOneThatDoesNot() {
    member("ada", Rank.EDITOR);
    for (String login : List.of("ada", "personne")) {
      var answers = new ArrayList<String>();
      for (int attempt = 0; attempt < 7; attempt++) {
        String address = "192.0.2." + attempt;
        try {
          sessions.enter(login, "ce n'est pas cela", address);
        } catch (Refusal refusal) {
          answers.add(refusal.getClass().getSimpleName());
        }
      }
      assertThat(answers)
          .as(login)
          .containsExactly(
              "Invalid", "Invalid", "Invalid", "Invalid", "Invalid", "TooMany", "TooMany");
    }
    assertThatThrownBy(() -> sessions.enter("ada", PASSWORD, "192.0.2.9"))
        .isInstanceOf(Refusal.TooMany.class);
    wait(Duration.ofMinutes(16));
    assertThat(sessions.who(sessions.enter("ada", PASSWORD, "192.0.2.9"))).isPresent();
  }

  @Test
  void anAddressMayTryTwentyTimesAMinuteHoweverManyAtOnce() {
    var throttle = new Throttle(graph, now::get);
    var limit = new Throttle.Limit(20, Duration.ofMinutes(1));
    List<Integer> refused =
        Crowd.of(
            8,
            i -> {
              int mine = 0;
              for (int attempt = 0; attempt < 10; attempt++) {
                try {
                  throttle.attempt("address 192.0.2.1", limit);
                } catch (Refusal.TooMany many) {
                  mine++;
                }
              }
              return mine;
            });
    assertThat(refused.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
  }

  @Test
  void whoeverComesInWithAnyOtherPasswordDoesNotComeIn() {
    member("ada", Rank.EDITOR);
    long seed = System.nanoTime();
    System.out.println("AccountsTest seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 10; i++) {
      var wrong = new StringBuilder(PASSWORD);
      wrong.setCharAt(random.nextInt(PASSWORD.length()), (char) ('À' + random.nextInt(60)));
      assertThat(accounts.find("ada", wrong.toString())).isEmpty();
    }
    assertThat(accounts.find("ada", PASSWORD)).isPresent();
  }
}
