package org.maillage.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.maillage.support.Site;

/** HTTP byte by byte, for requests that no client would send. */
final class Wire {
  private static final int PATIENCE_MS = 120_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  private Wire() {}

  /**
   * An answer as it came.
   *
   * @param headers by name in lower case
   * @param text the body, each byte a character where it is not UTF-8
   */
  record Reply(int status, Map<String, List<String>> headers, String text) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
  }

  /**
   * {@return a request without a body}
   *
   * @param headers each ended by CR LF
   */
  static String request(String method, String target, String headers) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  static String get(String target) {
    return request("GET", target, "");
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sends the characters, each as a byte, and reads until the other side hangs up. */
  static Reply send(String request) {
    var received = new ByteArrayOutputStream();
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Site.port()));
      // The site may answer, and hang up, before it has heard it all.
      Thread writer = Thread.startVirtualThread(() -> write(socket, latin1(request)));
      read(socket.getInputStream(), received);
      writer.interrupt();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return parse(received.toString(StandardCharsets.ISO_8859_1));
  }

  @SuppressWarnings("EmptyCatch")
  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      // The answer is what counts.
    }
  }

  private static void read(InputStream in, ByteArrayOutputStream received) throws IOException {
    var buffer = new byte[65_536];
    try {
      int n = in.read(buffer);
      while (n >= 0) {
        received.write(buffer, 0, n);
        n = isWhole(received) ? -1 : in.read(buffer);
      }
    } catch (IOException reset) {
      if (received.size() == 0) {
        throw reset;
      }
    }
  }

  /** Not every connection is closed that should be. */
  private static boolean isWhole(ByteArrayOutputStream received) {
    String raw = received.toString(StandardCharsets.ISO_8859_1);
    int end = raw.indexOf("\r\n\r\n");
    var length = LENGTH.matcher(raw);
    return end >= 0
        && length.find()
        && length.start() < end
        && raw.length() - end - 4 >= Integer.parseInt(length.group(1));
  }

  private static Reply parse(String raw) {
    int end = raw.indexOf("\r\n\r\n");
    if (end < 0 || !raw.startsWith("HTTP/1.")) {
      throw new IllegalStateException("No HTTP answer: " + raw);
    }
    String[] lines = raw.substring(0, end).split("\r\n", -1);
    var headers = new TreeMap<String, List<String>>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).strip());
    }
    String body = raw.substring(end + 4);
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      body = unchunk(body);
    }
    return new Reply(
        Integer.parseInt(lines[0].split(" ", 3)[1]),
        headers,
        new String(latin1(body), StandardCharsets.UTF_8));
  }

  private static String unchunk(String body) {
    var whole = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      int line = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, line), 16);
      whole.append(body, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
      if (size == 0) {
        break;
      }
    }
    return whole.toString();
  }
}
