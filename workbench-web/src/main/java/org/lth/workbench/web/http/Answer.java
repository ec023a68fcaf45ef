package org.lth.workbench.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.util.Map;

/** Writes documents as answers. */
public final class Answer {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Answer.class.getClassLoader(), "org.lth.workbench.web.template");

  private Answer() {}

  /** Answers with a page, whose template escapes every value for the place where it stands. */
  public static void page(Context context, Page page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    TEMPLATES.render(page.template(), Map.of("page", page), output);
    context.contentType("text/html; charset=utf-8").result(output.toByteArray());
  }

  /** What a template shows; each has its own. */
  public interface Page {
    /** The template's file. */
    String template();
  }

  /** Answers with a JSON document. */
  public static void json(Context context, Object document) {
    try {
      context.contentType("application/json").result(MAPPER.writeValueAsBytes(document));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("views are plain records", impossible);
    }
  }

  /** A JSON document on one line. */
  public static String line(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("views are plain records", impossible);
    }
  }
}
