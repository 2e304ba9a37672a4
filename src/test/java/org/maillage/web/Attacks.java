package org.maillage.web;

import static org.maillage.web.Attack.get;
import static org.maillage.web.Attack.raw;
import static org.maillage.web.Attack.request;
import static org.maillage.web.Attack.with;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Requests that no browser sends. */
final class Attacks {
  private static final int MEGA = 1_000_000;
  private static final String END = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n";

  private static final List<String> ESCAPES =
      List.of(
          "../../etc/passwd",
          "..%2f..%2fetc/passwd",
          "%2e%2e/%2e%2e/etc/passwd",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "..%5c..%5cetc%5cpasswd",
          "..\\..\\etc\\passwd",
          "%252e%252e%252f%252e%252e%252fetc/passwd",
          "....//....//etc/passwd",
          "..;/..;/etc/passwd",
          "..%3b/..%3b/etc/passwd",
          "..%00/etc/passwd",
          "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
          "..%c0%af..%c0%afetc/passwd",
          "..%u2216..%u2216etc/passwd",
          "file:///etc/passwd",
          "/etc/passwd",
          "//etc/passwd",
          "~root/.ssh/id_rsa",
          "..%2flogback.xml",
          "..%2fmessages_fr.properties",
          "..%2ftemplates%2flayout.peb",
          "..%2forg%2fmaillage%2fMain.class",
          "META-INF/MANIFEST.MF",
          "WEB-INF/web.xml",
          ".git/config",
          ".env");

  private Attacks() {}

  /** {@return ways out of the folder of static files, and of every other place} */
  static List<Attack> escapes() {
    var attacks = new ArrayList<Attack>();
    for (String from : List.of("/static/", "/static/x/", "/", "/fiches/", "/sources/", "/api/")) {
      for (String way : ESCAPES) {
        attacks.add(get(from + way, 400, 404));
      }
    }
    return attacks;
  }

  /** {@return addresses that are too long, or no addresses} */
  static List<Attack> addresses() {
    return Stream.concat(queries().stream(), paths().stream()).toList();
  }

  private static List<Attack> queries() {
    return List.of(
        get("/recherche?q=" + "a".repeat(16_000), 400),
        get("/recherche?q=" + "a".repeat(17_000), 400),
        get("/api/search?q=" + "a".repeat(MEGA), 400),
        get("/" + "a/".repeat(8_000), 404),
        get("/" + "a".repeat(MEGA), 400),
        get("/api/search?q=" + "(".repeat(16_000), 400),
        get("/api/search?q=" + "(".repeat(20_000), 400),
        get("/api/search?q=" + "a+".repeat(8_000), 400),
        get("/api/search?q=" + "a+".repeat(10_000), 400),
        get("/api/search?" + "q=a&".repeat(4_000), 400),
        get("/api/search?" + "kind=theme&".repeat(1_400), 400),
        get("/api/search?" + "a=b&c=d&".repeat(2_000), 400),
        get("/api/search?" + "&".repeat(16_000), 200),
        get("/api/search?" + "=".repeat(16_000), 400),
        get("/api/search?=", 400),
        get("/api/search?==&==", 400),
        get("/api/search??q=a", 400),
        get("/api/search?q", 200),
        get("/api/search?q[]=a", 400),
        get("/api/search?q%5b%5d=a", 400),
        get("/api/search?Q=a", 400),
        get("/api/search?q=%ff", 400),
        get("/api/search?q=%C3", 400),
        get("/api/search?q=%ed%a0%80", 400),
        get("/api/search?q=%c0%af", 400),
        get("/api/search?q=%f5%80%80%80", 400),
        get("/api/search?q=%", 400),
        get("/api/search?q=%zz", 400),
        get("/api/search?q=%u0041", 400),
        get("/api/search?q=a%00b", 400),
        get("/api/search?q=a%0d%0aSet-Cookie:%20x=y", 400),
        get("/api/search?q=a\u00e9\u00ff\u00fe", 200, 400),
        get("/programmes?lang=en%0d%0aSet-Cookie:%20x=y", 400),
        get("/programmes?lang=de", 400),
        get("/programmes?lang=en&lang=fr", 400));
  }

  private static List<Attack> paths() {
    return List.of(
        get("/fiches/%ff", 400),
        get("/fiches/%c3", 400),
        get("/fiches/%00", 400),
        get("/fiches/%", 400),
        get("/fiches/%zz", 400),
        get("/fiches/\u00ff\u00fe", 400),
        get("/fiches/a%0d%0aSet-Cookie:%20x=y", 404),
        get("/fiches/" + "%2e".repeat(2_000), 404),
        get("/fiches/", 404),
        get("/fiches//", 404),
        get("/fiches/.", 400, 404),
        get("/fiches/..", 400, 404),
        get("/fiches/cu-dunkerque;jsessionid=1", 404),
        get("/fiches/CU-DUNKERQUE", 404),
        get("/fiches/cu-dunkerque%20", 404),
        get("/sources/rapport-activite-2022/pages/-1", 404),
        get("/sources/rapport-activite-2022/pages/x", 404),
        get("/sources/rapport-activite-2022/pages/1e9", 404),
        get("/sources/rapport-activite-2022/pages/999999999999", 404),
        get("/sources/rapport-activite-2022/pages/%D9%A1%D9%A4", 404),
        get("/sources/rapport-activite-2022/pages/14/x", 404),
        get("/territoires/REG-", 404),
        get("/territoires/" + "9".repeat(4_000), 404),
        get("//api//health", 404),
        get("//evil.example/", 404),
        get("/\\evil.example/", 400, 404),
        get("/static/", 404),
        get("/static", 404),
        get("/static/none.js", 404),
        get("*", 400),
        get("health", 400),
        get("http://evil.example/", 400),
        get("javascript:alert(1)", 400),
        get("/#fragment", 200, 400, 404));
  }

  /** {@return headers that are too many, too large or wrong} */
  static List<Attack> headers() {
    return List.of(
        request("GET", "/", "Cookie: lang=" + "a".repeat(15_000) + "\r\n", 200),
        request("GET", "/", "Cookie: lang=" + "a".repeat(20_000) + "\r\n", 431),
        request("GET", "/", "Cookie: " + "a=b; ".repeat(3_000) + "\r\n", 200),
        request("GET", "/", "Cookie: lang=en; lang=fr; ;;=\r\n", 200),
        request("GET", "/", "Cookie: lang=\"<script>\"\r\n", 200),
        request("GET", "/", "X-Big: " + "a".repeat(200_000) + "\r\n", 431),
        request("GET", "/", "X-Many: a\r\n".repeat(5_000), 431),
        request("GET", "/", "Accept-Language: ;;;q=x,,,*-*-*\r\n", 200),
        request("GET", "/", "Accept-Language: fr;q=99999999999\r\n", 200),
        request("GET", "/", "Accept-Language: " + "x-".repeat(500) + "\r\n", 200),
        request("GET", "/", "Accept-Language: " + "en,".repeat(4_000) + "\r\n", 200),
        request("GET", "/", "Accept-Language: \u00ff\u00fe\r\n", 200),
        request("GET", "/", "Accept-Language: ../../etc/passwd\r\n", 200),
        request("GET", "/", "Accept: ;;;;q=,\r\n", 200),
        request("GET", "/", "Accept: application/json;q=x, */*\r\n", 200),
        request("GET", "/fiches/rien", "Accept: application/json\r\n", 404),
        request("GET", "/api/health", "Accept: image/png\r\n", 200),
        request("GET", "/", "Accept-Encoding: gzip;q=x, br;q=-1\r\n", 200),
        request("GET", "/api/health", "If-None-Match: " + "\"a\", ".repeat(2_500) + "\r\n", 200),
        request("GET", "/api/health", "If-None-Match: \"\r\n", 200),
        request("GET", "/api/health", "If-Modified-Since: yesterday\r\n", 200),
        request("GET", "/api/health", "Range: bytes=9-2,-,x-\r\n", 200, 416),
        request("GET", "/static/manifest.json", "Range: bytes=9-2\r\n", 200, 416),
        request("GET", "/static/manifest.json", "If-Modified-Since: never\r\n", 200),
        request("GET", "/static/manifest.json", "If-None-Match: ,,,\r\n", 200),
        request("GET", "/api/health", "Expect: nothing\r\n", 417),
        request("GET", "/api/health", "Transfer-Encoding: x\r\n", 400),
        request("GET", "/api/health", "Content-Length: -1\r\n", 400),
        request("GET", "/api/health", "Content-Length: x\r\n", 400),
        request("GET", "/api/health", "Content-Length: 1\r\nContent-Length: 2\r\n", 400),
        request("GET", "/api/health", "X-Nul: a\u0000b\r\n", 400),
        request("GET", "/api/health", "X-Space : a\r\n", 400),
        request("GET", "/api/health", "X-Fold: a\r\n b\r\n", 400),
        request("GET", "/api/health", "No colon\r\n", 400),
        request("GET", "/api/health", "Host: evil.example\r\n", 400),
        request("GET", "/fiches/pv-ag-2019", "X-Forwarded-Host: evil.example\r\n", 301),
        request("GET", "/", "X-HTTP-Method-Override: DELETE\r\n", 400),
        request("GET", "/", "X-Forwarded-For: ' OR 1=1 --\r\n", 200),
        request(
            "GET",
            "/",
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n",
            400),
        request("GET", "/", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n", 200, 400));
  }

  /** {@return what is hardly HTTP} */
  static List<Attack> lines() {
    return List.of(
        raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        raw("GET / HTTP/1.1\r\nHost: a\r\n" + END, 400),
        raw("GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400),
        raw("GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n", 200, 400),
        raw("GET / HTTP/1.0\r\n\r\n", 200),
        // The one answer above 499 that is not a fault of ours: RFC 9110, 15.6.6.
        raw("GET /\r\n\r\n", 400, 505),
        raw("GET / HTTP/9.9\r\n" + END, 400, 505),
        raw("GET / HTTP/1.1 x\r\n" + END, 400),
        raw("GET  /  HTTP/1.1\r\n" + END, 200, 400),
        raw(" GET / HTTP/1.1\r\n" + END, 400),
        raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 426),
        raw("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 400),
        raw("\u0000\u0000\u0000\u0000\r\n\r\n", 400),
        raw("{\"a\": 1}\r\n\r\n", 400),
        raw("A".repeat(20_000) + "\r\n\r\n", 400, 431),
        raw("GET /" + "a".repeat(20_000), 400),
        raw("<script>alert(1)</script> / HTTP/1.1\r\n" + END, 400, 405));
  }

  /** {@return bodies that nobody asked for} */
  static List<Attack> bodies() {
    String big = "a".repeat(5 * MEGA);
    String chunks = ("10000\r\n" + "a".repeat(65_536) + "\r\n").repeat(80) + "0\r\n\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n";
    return List.of(
        with("POST", "/api/search", "Content-Length: 5000000\r\n", big, 413),
        with("GET", "/api/search", "Content-Length: 5000000\r\n", big, 413),
        with("POST", "/", "Content-Length: 5000000\r\n", big, 413),
        with("POST", "/none", "Content-Length: 5000000\r\n", big, 413),
        with("PUT", "/static/none.js", "Content-Length: 5000000\r\n", big, 413),
        with("POST", "/api/search", chunked, chunks, 405, 413),
        with("GET", "/api/search", chunked, chunks, 200, 413),
        with("POST", "/none", chunked, chunks, 404, 413),
        with("POST", "/api/search", chunked, "zz\r\n", 400, 405),
        with("POST", "/api/search", chunked + "Content-Length: 4\r\n", "0\r\n\r\n", 400),
        request("POST", "/api/search", "Content-Length: 9999999999\r\n", 413),
        request("POST", "/api/search", "Content-Length: 99999999999999999999\r\n", 400),
        with("GET", "/", "Content-Length: 5\r\n", "q=abc", 200),
        with(
            "POST",
            "/api/search",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n",
            "q=%ff%z",
            405),
        with(
            "POST",
            "/api/search",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9\r\n",
            "--x\r\n\r\nab",
            405));
  }

  /** {@return methods that are not served} */
  static List<Attack> methods() {
    var attacks = new ArrayList<Attack>();
    for (String method :
        List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "get", "PROPFIND")) {
      attacks.add(request(method, "/api/search", "", 405));
      attacks.add(request(method, "/recherche", "", 405));
      attacks.add(request(method, "/fiches/cu-dunkerque", "", 405));
      attacks.add(request(method, "/none", "", 404));
      attacks.add(request(method, "/static/none.js", "", 404, 405));
    }
    attacks.add(request("CONNECT", "127.0.0.1:22", "", 400, 404, 405));
    attacks.add(request("CONNECT", "/", "", 400, 404, 405));
    attacks.add(request("OPTIONS", "*", "", 400, 404, 405));
    attacks.add(request("HEAD", "/api/search?page=0", "", 400));
    attacks.add(request("HEAD", "/fiches/rien", "", 404));
    return attacks;
  }
}
