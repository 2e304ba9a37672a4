package org.maillage.model;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that stand for somebody: 256 random bits, of which only a digest is ever stored. */
public final class Tokens {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  public static String make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** {@return what is stored of a token} A digest without salt will do: nobody guesses 256 bits. */
  public static String digest(String token) {
    return Digest.of("token " + token);
  }
}
