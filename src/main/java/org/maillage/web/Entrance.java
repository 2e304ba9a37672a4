package org.maillage.web;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Digest;
import org.maillage.model.Refusal;

/**
 * Who is at the door, and whether a form comes from a page of ours.
 *
 * <p>A visitor is known by a random token in a cookie. The pages with forms hold a digest of that
 * token, or of another one that is given to whoever has none: another site can have the browser
 * send the cookie, but cannot read it, and so cannot make the digest. Nothing of it is stored here.
 */
final class Entrance {
  private static final String SESSION = "session";
  private static final String FORM = "form";
  private static final int TOKEN_BYTES = 32;

  private final Function<String, Optional<Visitor>> visitors;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param visitors whom a token stands for
   */
  Entrance(Function<String, Optional<Visitor>> visitors) {
    this.visitors = visitors;
  }

  /**
   * One request's visitor.
   *
   * @param visitor null when it is just anyone
   * @param token by which this visitor is known; empty when it is just anyone
   * @param form what the forms of the pages hold, empty where there can be none
   */
  record Visit(@Nullable Visitor visitor, String token, String form) {}

  /**
   * {@return who is asking}
   *
   * @param forForm whether the page holds a form that anyone may use
   */
  Visit visit(Context context, boolean forForm, String site) {
    String token = context.cookie(name(SESSION, site));
    Visitor visitor = token == null ? null : visitors.apply(token).orElse(null);
    if (token != null && visitor != null) {
      return new Visit(visitor, token, seal(token));
    }
    String ours = context.cookie(name(FORM, site));
    if (ours == null && forForm) {
      byte[] bytes = new byte[TOKEN_BYTES];
      random.nextBytes(bytes);
      ours = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      give(context, name(FORM, site), ours, "", site);
    }
    return new Visit(null, "", ours == null ? "" : seal(ours));
  }

  /**
   * Makes sure that a form comes from a page of ours.
   *
   * @param form what the form says
   * @throws Refusal.NotOurs when it does not
   */
  static void check(Context context, Visit visit, @Nullable String form, String site) {
    String origin = context.header("Origin");
    String fetched = context.header("Sec-Fetch-Site");
    boolean elsewhere =
        (origin != null && !isOurs(origin, context, site))
            || (fetched != null && !"same-origin".equals(fetched));
    if (elsewhere) {
      throw new Refusal.NotOurs(String.valueOf(origin));
    }
    if (form == null || visit.form().isEmpty() || !equal(form, visit.form())) {
      throw new Refusal.NotOurs("form");
    }
  }

  /** The public address, or the one that was asked, for those who stand behind no proxy. */
  private static boolean isOurs(String origin, Context context, String site) {
    return origin.equals(site) || origin.equals("http://" + context.header("Host"));
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  void enter(Context context, String token, String site) {
    give(context, name(SESSION, site), token, "", site);
  }

  void leave(Context context, String site) {
    give(context, name(SESSION, site), "", "; Max-Age=0", site);
  }

  private static void give(Context context, String name, String value, String more, String site) {
    // Lax, so that a link from a message opens the page as its reader.
    String secure = isSafe(site) ? "; Secure" : "";
    context
        .res()
        .addHeader(
            "Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + secure + more);
  }

  /** Behind TLS, a prefix keeps other hosts of the same domain from setting the cookie. */
  private static String name(String name, String site) {
    return isSafe(site) ? "__Host-" + name : name;
  }

  private static boolean isSafe(String site) {
    return "https".equals(URI.create(site).getScheme());
  }

  private static String seal(String token) {
    return Digest.of("form " + token);
  }
}
