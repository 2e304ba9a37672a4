package org.maillage.web;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is refused before it is a request: an address that cannot be read, a giant body. */
final class RawErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int told = response.getStatus();
    // An address too long to be read is bad input as any other: 400, as the contract has it.
    int status = told < 400 || told == HttpStatus.URI_TOO_LONG_414 ? 400 : told;
    response.setStatus(status);
    Headers.put(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    var problem =
        new Problem(
            "about:blank",
            status == 413
                ? "Requête trop grande · Request too large"
                : "Requête illisible · Unreadable request",
            status,
            "La requête ne peut pas être lue. · The request cannot be read.",
            List.of(),
            null);
    response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    return true;
  }
}
