package org.maillage.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Refusal;

/** Keeps passwords as Argon2id, with the first parameters that OWASP recommends. */
final class Passwords {
  static final int LEAST = 12;
  static final int MOST = 200;

  private static final int MEMORY_KIB = 19_456;
  private static final int ROUNDS = 2;
  private static final int LANES = 1;
  private static final int SALT = 16;
  private static final int LENGTH = 32;

  /** Each computation holds 19 MiB: no more at once than a small machine has to spare. */
  private static final Semaphore AT_ONCE = new Semaphore(2, true);

  /** Compared with when there is no such account, so that the answer takes as long. */
  private static final String NOBODY = hash("nobody has this password");

  private Passwords() {}

  /**
   * {@return what is stored of a password}
   *
   * @throws Refusal.Invalid when it is too short, too long, or holds the login
   */
  static String choose(String password, String login) {
    if (password.length() < LEAST || password.length() > MOST) {
      throw Refusal.Invalid.of("password", "rule.password.length", Integer.toString(LEAST));
    }
    if (password.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT))) {
      throw Refusal.Invalid.of("password", "rule.password.login");
    }
    return hash(password);
  }

  /**
   * {@return whether the password is the one that is stored}
   *
   * @param stored null when there is none: takes as long, and is never right
   */
  static boolean fits(String password, @Nullable String stored) {
    String hash = stored == null ? NOBODY : stored;
    boolean fits =
        alone(
            () ->
                // The parameters of the day on which it was stored, not those of today.
                Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    return fits && stored != null;
  }

  private static String hash(String password) {
    var argon2 = Argon2Function.getInstance(MEMORY_KIB, ROUNDS, LANES, LENGTH, Argon2.ID);
    return alone(() -> Password.hash(password).addRandomSalt(SALT).with(argon2).getResult());
  }

  private static <T> T alone(java.util.function.Supplier<T> work) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      AT_ONCE.release();
    }
  }
}
