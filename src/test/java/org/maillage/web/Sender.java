package org.maillage.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.maillage.model.Digest;
import org.maillage.support.Site;

/** Sends forms as a browser does, or as one that has been misled. */
final class Sender {
  static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final Pattern COOKIE = Pattern.compile("form=([\\w-]{43});.*");

  private Sender() {}

  /** {@return what the pages that a session reads hold, so that their forms are taken} */
  static String seal(String token) {
    return Digest.of("form " + token);
  }

  /** Sends a form within a session. */
  static Wire.Reply send(String path, String token, Map<String, String> fields) {
    return send(path, "Cookie: session=" + token + "\r\n", seal(token), fields);
  }

  /** Sends a form as somebody who has not come in. */
  static Wire.Reply sendAsAnyone(String path, Map<String, String> fields) {
    var cookie = COOKIE.matcher(Wire.send(Wire.get("/contribuer/connexion")).header("Set-Cookie"));
    if (!cookie.matches()) {
      throw new AssertionError("No cookie for forms");
    }
    String token = cookie.group(1);
    return send(path, "Cookie: form=" + token + "\r\n", seal(token), fields);
  }

  static Wire.Reply send(String path, String headers, String seal, Map<String, String> fields) {
    var pairs = new ArrayList<>(List.of("seal=" + seal));
    fields.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
    String body = pairs.stream().collect(Collectors.joining("&"));
    return Wire.send(
        Wire.request("POST", path, FORM + headers + "Content-Length: " + body.length() + "\r\n")
            + body);
  }

  /** {@return a page as a session sees it} */
  static Wire.Reply read(String path, String token) {
    return Wire.send(Wire.request("GET", path, "Cookie: session=" + token + "\r\n"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** {@return the site's own address, as a browser names it} */
  static String origin() {
    return Site.address();
  }
}
