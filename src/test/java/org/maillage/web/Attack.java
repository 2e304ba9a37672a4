package org.maillage.web;

import java.util.List;
import java.util.Set;

/**
 * A request that means no good, or makes no sense.
 *
 * @param sent each character a byte
 * @param fitting the statuses that fit
 */
record Attack(String name, String sent, Set<Integer> fitting) {
  private static final int SHOWN = 90;

  /** A GET of an address that is sent as it is. */
  static Attack get(String target, Integer... fitting) {
    return new Attack(shorten("GET " + target), Wire.get(target), Set.of(fitting));
  }

  static Attack request(String method, String target, String headers, Integer... fitting) {
    return new Attack(
        shorten(method + " " + target + " " + headers.strip()),
        Wire.request(method, target, headers),
        Set.of(fitting));
  }

  static Attack with(
      String method, String target, String headers, String body, Integer... fitting) {
    String sent = Wire.request(method, target, headers) + body;
    return new Attack(
        shorten(method + " " + target + " " + headers.strip() + " + body"), sent, Set.of(fitting));
  }

  static Attack raw(String sent, Integer... fitting) {
    return new Attack(shorten(sent), sent, Set.of(fitting));
  }

  /** {@return the texts that no parameter and no part of an address should be moved by} */
  static List<String> texts() {
    return TEXTS;
  }

  private static String shorten(String text) {
    String plain = text.replaceAll("[^\\x21-\\x7e]+", " ");
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain + ".";
  }

  private static final List<String> TEXTS =
      List.of(
          // Cypher
          "'}) DETACH DELETE n //",
          "x' OR 1=1 //",
          "\") RETURN 1 UNION MATCH (n) RETURN n //",
          "cu-dunkerque' OR ''='",
          "`; MATCH (n) DETACH DELETE n; //",
          "$id",
          "{id: 'x'}) MATCH (m) SET m.name = 'owned' //",
          "\\u0027}) DETACH DELETE n //",
          "' CALL db.labels() YIELD label RETURN label //",
          "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
          // SQL, shell, templates, headers
          "'; DROP TABLE entities; --",
          "1 UNION SELECT password FROM users",
          "$(touch owned)",
          "| cat /etc/passwd",
          "{{ 7 * 7 }}",
          "{% include \"layout\" %}",
          "${jndi:ldap://127.0.0.1/a}",
          "#{T(java.lang.Runtime)}",
          "{0} {1} {99999}",
          "%s%s%s%n",
          // HTML
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'><svg onload=alert(1)>",
          "javascript:alert(1)",
          "</title><script>alert(1)</script>",
          "<mark><script>alert(1)</script></mark>",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          // Files
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "file:///etc/passwd",
          "http://169.254.169.254/latest/meta-data/",
          // Lucene's own language
          "*",
          "*a",
          "?a",
          "a*b*c*d*",
          "/.*(a|b)+{1,99}/",
          "[a TO z]",
          "{* TO *}",
          "name:(secret)",
          "_id:*",
          "a~2 b~2 c~2 d~2 e~2",
          "\"a b c d\"~99999",
          "+a -b !c && d || e ^9",
          "NOT NOT NOT a",
          "\\",
          "a\\",
          "\"",
          "(",
          ")",
          "((((a))))",
          "a AND",
          "OR",
          // Letters
          "\u202etfosnart\u202c",
          "\u200b\u200d\ufeff",
          "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
          "\ud83d\udc69\u200d\ud83d\ude80",
          "\ufdfa\ufdfa\ufdfa",
          "\u0130I\u0131i\u00df\u1e9e",
          "\uffff\ufffe",
          "l'l'l'l'l'l'l'",
          "a·b·c·d·e·f·g·",
          "------",
          "      ",
          "日本語 العربية ру́сский",
          "0",
          "-1",
          "99999999999999999999",
          "NaN",
          "true",
          "null",
          "undefined",
          "[]");
}
