package org.lth.workbench.journal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.Variation;

/**
 * The stored form of a branching. A variation came after the first histories were recorded, so it
 * is written only where there is one, and what was recorded without it keeps its one form.
 */
final class BranchingForm {
  private static final String VARIATION = "variation";

  private BranchingForm() {}

  static void addTo(SimpleModule module) {
    module.addSerializer(Branching.class, new Writer());
    module.addDeserializer(Branching.class, new Reader());
  }

  private record Plain(Parent parent, Level level, Digest ticketMask, int index) {}

  private record Varied(
      Parent parent, Level level, Digest ticketMask, int index, Variation variation) {}

  private static final class Writer extends JsonSerializer<Branching> {
    @Override
    public void serialize(Branching from, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (from.variation().isEmpty()) {
        json.writePOJO(new Plain(from.parent(), from.level(), from.ticketMask(), from.index()));
      } else {
        json.writePOJO(
            new Varied(
                from.parent(),
                from.level(),
                from.ticketMask(),
                from.index(),
                from.variation().get()));
      }
    }
  }

  private static final class Reader extends JsonDeserializer<Branching> {
    @Override
    public Branching deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      ObjectNode tree = context.readValue(json, ObjectNode.class);
      if (!tree.has(VARIATION)) {
        Plain plain = context.readTreeAsValue(tree, Plain.class);
        return new Branching(plain.parent(), plain.level(), plain.ticketMask(), plain.index());
      }
      Varied varied = context.readTreeAsValue(tree, Varied.class);
      return new Branching(
          varied.parent(),
          varied.level(),
          varied.ticketMask(),
          varied.index(),
          Optional.of(varied.variation()));
    }
  }
}
