package org.maillage.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Questions that nobody asks in good faith, percent-encoded. */
final class HostileQueries {
  private static final List<String> SHORT =
      List.of(
          "*",
          "?",
          "*a",
          "?a",
          "*a*",
          "a*",
          "**",
          "a?b*c",
          "~",
          "a~",
          "a~9",
          "\"a b\"~9999999",
          "a^9999",
          "a^-1",
          "a:b",
          "*:*",
          "id:*",
          "kind:",
          "kind:*",
          "kind:\"",
          "theme:",
          "territoire:",
          "de:",
          "de:9999",
          "de:-1",
          "a:2020 a:2019",
          "de:2020 a:1900",
          "AND",
          "OR",
          "NOT",
          "AND OR NOT",
          "NOT a",
          "a AND",
          "a && b || !c",
          "+",
          "-",
          "--",
          "-a",
          "- a",
          "-\"",
          "-a -b -c",
          "+a -a",
          "\"",
          "\"\"",
          "\"a",
          "a\"",
          "«",
          "« »",
          "[a TO z]",
          "{a TO z}",
          "[* TO *]",
          "[",
          "]",
          "(",
          ")",
          "((",
          "{",
          "}",
          "\\",
          "\\\\",
          "\\a",
          "\\u0000",
          "/.*/",
          "/(a+)+b/",
          "/[/",
          "(a+)+$",
          "(.*)*",
          "^(a|a)*$",
          "'",
          "’",
          "`",
          "´´´",
          ";",
          "--",
          "/*",
          "<script>",
          "{{7*7}}",
          "${x}",
          "%s%n",
          "0x00",
          "1e999",
          "NaN",
          "null",
          "undefined",
          "true",
          "·",
          "·e·s",
          "a·",
          "a·e·s·e·s·e·s",
          "agent(e)(s)(e)",
          ".e.s",
          "...",
          "l'",
          "l'l'l'l'",
          "qu'",
          "\u202e abc",
          "\u202a\u202b\u202c",
          "\u200b\u200b",
          "\u00ad\u00ad",
          "\ufeff",
          "\ufffd",
          "\u0301\u0301\u0301",
          "a\u0301\u0302\u0303\u0304",
          "\ud83d\ude00",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\u0130",
          "\u1e9e",
          "\ufb03",
          "\u2028",
          "\u2029",
          "\u3000",
          "\u4e2d\u6587",
          "\u0627\u0644",
          "\u05d0\u05d1",
          "\u0e01");

  private HostileQueries() {}

  /** {@return some 150 of them, always the same} */
  static List<String> all() {
    var all = new ArrayList<String>();
    SHORT.forEach(text -> all.add(Client.encode(text)));
    longOnes().forEach(text -> all.add(Client.encode(text)));
    // What no text holds: NUL, halves of characters, bytes that are none.
    all.addAll(List.of("%00", "a%00b", "%ed%a0%80", "%c0%af", "%ff", "%", "%zz", "%u0041"));
    return all;
  }

  private static List<String> longOnes() {
    var random = new Random(27);
    return List.of(
        "(".repeat(20_000),
        "(".repeat(512),
        ")".repeat(512),
        "\"".repeat(511),
        "-".repeat(512),
        "\"a\" ".repeat(128),
        "-a ".repeat(170),
        "*".repeat(512),
        "a*".repeat(256),
        "a~ ".repeat(170),
        "a".repeat(512),
        "a".repeat(1_000_000),
        "a ".repeat(10_000),
        "a ".repeat(256),
        "de:2016 ".repeat(64),
        "kind:event ".repeat(46),
        "l'".repeat(256),
        "·".repeat(512),
        "a·e·s ".repeat(85),
        "agent.e.s ".repeat(51),
        "rn".repeat(256),
        "il1".repeat(170),
        "zqxwvbnmkjhgf ".repeat(36),
        "zqxwvbnmkjhgfdsazqxwvbnmkjhgf ".repeat(17),
        "\u0301".repeat(512),
        "\ud83d\ude00".repeat(256),
        "\u202e".repeat(512),
        "\u00ad".repeat(512),
        words(random, 7, 30),
        words(random, 8, 29),
        words(random, 8, 4),
        words(random, 100, 3),
        words(random, 10_000, 6));
  }

  /** Words that no index knows, so that each is guessed at. */
  private static String words(Random random, int number, int length) {
    var words = new StringBuilder();
    for (int i = 0; i < number; i++) {
      IntStream.range(0, length).forEach(at -> words.append((char) ('a' + random.nextInt(26))));
      words.append(' ');
    }
    return words.toString().strip();
  }
}
