package org.lth.workbench.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Answers with the description of the JSON API. */
public final class OpenApi {
  private static final byte[] DOCUMENT = load();

  private OpenApi() {}

  private static byte[] load() {
    try (InputStream content =
        OpenApi.class.getResourceAsStream("/org/lth/workbench/web/openapi.json")) {
      if (content == null) {
        throw new IllegalStateException("the archive lacks openapi.json");
      }
      return content.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the archive cannot be read", unreadable);
    }
  }

  /** Answers with the document. */
  public static void answer(Context context) {
    context.contentType("application/json").result(DOCUMENT);
  }
}
