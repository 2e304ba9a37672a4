package org.maillage.account;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider, which may be down, slow, or answer without end; it is followed nowhere else.
 * Thread-safe.
 */
final class Distant implements ResourceRetriever {
  static final int MOST_BYTES = 256 * 1024;
  static final Duration WHOLE = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(3))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * {@return the answer, whatever its status}
   *
   * @throws IOException when there is none within {@link #WHOLE}, or it is too large
   */
  HTTPResponse ask(HTTPRequest asked) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI());
    asked
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    String body = asked.getBody();
    request.method(
        asked.getMethod().name(),
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<byte[]> answer = send(request.build());
    var response = new HTTPResponse(answer.statusCode());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> response.setHeader("Content-Type", type));
    response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return response;
  }

  /** {@return what stands at an address} */
  String read(URI address) throws IOException {
    HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(address).build());
    if (answer.statusCode() != 200) {
      throw new IOException(address + " answers " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Override
  public Resource retrieveResource(URL address) throws IOException {
    return new Resource(read(URI.create(address.toString())), null);
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    var sending = client.sendAsync(request, answer -> new Bounded());
    try {
      // The time-out of the request itself ends with the headers: a body may drip for ever.
      return sending.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      sending.cancel(true);
    }
  }

  /** A body that is given up when it grows too large. */
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> whole =
        HttpResponse.BodySubscribers.ofByteArray();
    private Flow.@Nullable Subscription subscription;
    private long size;

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
      whole.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
      size += part.stream().mapToLong(ByteBuffer::remaining).sum();
      if (size <= MOST_BYTES) {
        whole.onNext(part);
      } else if (subscription != null) {
        subscription.cancel();
        whole.onError(new IOException("More than " + MOST_BYTES + " bytes"));
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.onError(failure);
    }

    @Override
    public void onComplete() {
      whole.onComplete();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole.getBody();
    }
  }
}
