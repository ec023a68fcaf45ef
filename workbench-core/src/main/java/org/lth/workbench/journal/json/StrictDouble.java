package org.lth.workbench.journal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads numbers only, since Jackson's own reader accepts the string "NaN" with every setting. */
final class StrictDouble extends StdScalarDeserializer<Double> {
  private static final long serialVersionUID = 1L;

  /**
   * A reader of numbers.
   *
   * @param type {@code Double.class} where there may be none
   */
  StrictDouble(Class<Double> type) {
    super(type);
  }

  @Override
  public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      context.handleUnexpectedToken(double.class, parser);
    }
    return parser.getDoubleValue();
  }

  @Override
  public @Nullable Double getNullValue(DeserializationContext context) throws JsonMappingException {
    if (Double.class.equals(handledType())) {
      return null;
    }
    return context.reportInputMismatch(this, "null where a number is expected");
  }
}
