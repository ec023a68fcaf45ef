package org.lth.workbench.bundle.bag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.lth.workbench.identity.CanonicalJson;

/** JSON for people: indented, with the same bytes on every machine. */
final class PrettyJson {
  // The line separator of the platform would make bundles of two machines differ.
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

  private PrettyJson() {}

  /** A document of maps, lists, texts and numbers; maps keep their order. */
  static String of(Object document) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(INDENTER);
    printer.indentArraysWith(INDENTER);
    ObjectWriter writer = MAPPER.writer(printer);
    try {
      return writer.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps and lists are always JSON", impossible);
    }
  }

  /** A document in canonical form, for what holds numbers: Java prints those differently by age. */
  static String canonical(Object document) {
    return CanonicalJson.of(of(document)) + "\n";
  }

  /** A number in canonical form. */
  static String number(Number number) {
    String inArray = CanonicalJson.of("[" + number + "]");
    return inArray.substring(1, inArray.length() - 1);
  }
}
