package org.lth.workbench.journal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Reads numbers only, since Jackson's own reader takes the string "NaN" whatever it is told. */
final class StrictDouble extends StdScalarDeserializer<Double> {
  private static final long serialVersionUID = 1L;

  StrictDouble() {
    super(double.class);
  }

  @Override
  public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      context.handleUnexpectedToken(double.class, parser);
    }
    return parser.getDoubleValue();
  }

  @Override
  public Double getNullValue(DeserializationContext context) throws JsonMappingException {
    return context.reportInputMismatch(this, "null where a number is expected");
  }
}
