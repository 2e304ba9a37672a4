package org.maillage;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Account;
import org.maillage.account.Accounts;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code user add|role|disable NAME}: the accounts, from the machine itself. */
@Command(name = "user", description = "Decides on accounts: add, role, disable.")
final class User implements Callable<Integer> {
  /** What can be done to an account. */
  enum Deed {
    add,
    role,
    disable
  }

  @Mixin private Common common = new Common();

  @Parameters(index = "0", paramLabel = "add|role|disable")
  private @Nullable Deed deed;

  @Parameters(index = "1", paramLabel = "NAME", description = "The login of the account.")
  private String name = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "RANK",
      description = "reader, contributor, editor or administrator; contributor unless told.")
  private String rank = Rank.CONTRIBUTOR.key();

  @Override
  public Integer call() {
    Rank wanted =
        Rank.of(rank)
            .orElseThrow(
                () -> Refusal.Invalid.of("RANK", "problem.parameter.choice", Rank.keys() + ""));
    Settings settings = common.settings();
    try (var maillage = Maillage.join(settings)) {
      System.out.println(tell(maillage.accounts(), wanted, settings.site()));
    }
    return 0;
  }

  private String tell(Accounts accounts, Rank wanted, String site) {
    return switch (deed) {
      case add -> {
        Accounts.Invitation made = accounts.invite(name, wanted);
        yield Terminal.text(
            "cli.user.invited",
            made.account().login(),
            wanted.key(),
            made.url(site),
            Accounts.INVITED_FOR.toDays());
      }
      case role -> {
        Account account = accounts.rank(name, wanted);
        yield Terminal.text("cli.user.rank", account.login(), account.rank().key());
      }
      case disable -> Terminal.text("cli.user.disabled", accounts.disable(name).login());
      case null -> throw new IllegalStateException("picocli requires it");
    };
  }
}
