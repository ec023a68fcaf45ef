package org.lth.workbench.journal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.UnknownEvent;

/** Events as canonical JSON objects whose keys are the components of the events' records. */
final class JsonEventCodec implements EventCodec {
  private final ObjectMapper mapper = EventJson.mapper();
  private final Upcasters upcasters;

  JsonEventCodec(Upcasters upcasters) {
    this.upcasters = upcasters;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the event cannot be read back as it is; canonical JSON has
   *     no NaN, no −0 and no whole number beyond 2^53
   */
  @Override
  public EncodedEvent encode(WorkbenchEvent event, Instant at) {
    EventType type = EventType.of(event);
    EncodedEvent stored =
        new EncodedEvent(type.name(), upcasters.newestSchema(type), at, canonical(event));
    if (!readBack(stored, type).equals(event)) {
      throw new IllegalArgumentException("JSON cannot hold this event without loss: " + event);
    }
    return stored;
  }

  private String canonical(WorkbenchEvent event) {
    try {
      return CanonicalJson.of(mapper.writeValueAsString(event));
    } catch (JsonProcessingException | UncheckedIOException notWritable) {
      throw new IllegalArgumentException("JSON cannot hold this event: " + event, notWritable);
    }
  }

  /** Reads what was just written, which is of the newest schema. */
  private WorkbenchEvent readBack(EncodedEvent stored, EventType type) {
    try {
      return checked(mapper.readValue(stored.data(), type.form()));
    } catch (JsonProcessingException lossy) {
      throw new IllegalArgumentException("JSON cannot hold this event: " + stored, lossy);
    }
  }

  @Override
  public WorkbenchEvent decode(EncodedEvent stored) {
    EventType type = type(stored);
    try {
      return checked(mapper.treeToValue(newest(type, stored), type.form()));
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      throw new UnknownEvent(malformed(stored, malformed), malformed);
    }
  }

  private static WorkbenchEvent checked(WorkbenchEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      BranchKinds.check(started);
    }
    return event;
  }

  private EventType type(EncodedEvent stored) {
    EventType type =
        EventType.named(stored.type()).orElseThrow(() -> new UnknownEvent(strange(stored), null));
    if (stored.schema() < 1 || stored.schema() > upcasters.newestSchema(type)) {
      throw new UnknownEvent(newer(stored, upcasters.newestSchema(type)), null);
    }
    return type;
  }

  private ObjectNode newest(EventType type, EncodedEvent stored) throws JsonProcessingException {
    return upcasters.toNewest(type, stored.schema(), object(stored));
  }

  @Override
  public Map<String, String> values(EncodedEvent stored) {
    try {
      return JsonValues.of(newest(type(stored), stored));
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      throw new UnknownEvent(malformed(stored, malformed), malformed);
    }
  }

  @Override
  public Optional<Class<? extends WorkbenchEvent>> form(String type) {
    return EventType.named(type).map(EventType::form);
  }

  private ObjectNode object(EncodedEvent stored) throws JsonProcessingException {
    JsonNode data = mapper.readTree(stored.data());
    if (data instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("a JSON value that is not an object");
  }

  private static Problem strange(EncodedEvent stored) {
    return Problem.what("a stored event has a type that this version does not know")
        .where(place(stored))
        .expected(
            EventType.ALL.stream().map(EventType::name).collect(Collectors.joining(", ", "", "")))
        .actual("'" + stored.type() + "'")
        .next("use the version of the workbench that wrote it, or a newer one");
  }

  private static Problem newer(EncodedEvent stored, int newest) {
    return Problem.what("a stored event has a schema that this version does not know")
        .where(place(stored))
        .expected(newest == 1 ? "schema 1" : "a schema from 1 to " + newest)
        .actual("schema " + stored.schema())
        .next("use the version of the workbench that wrote it, or a newer one");
  }

  private static Problem malformed(EncodedEvent stored, Exception malformed) {
    return Problem.what("the data of a stored event is not of its schema")
        .where(place(stored) + path(malformed))
        .expected("the keys and values of " + stored.type() + ", schema " + stored.schema())
        .actual(reason(malformed))
        .next("run `workbench verify` to find out whether the journal was changed");
  }

  private static String place(EncodedEvent stored) {
    return "event " + stored.type() + " (schema " + stored.schema() + ")";
  }

  private static String path(Exception malformed) {
    if (!(malformed instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining(".", " at ", ""));
  }

  private static String reason(Exception malformed) {
    if (malformed.getCause() instanceof WorkbenchException explained) {
      Problem problem = explained.problem();
      return problem.what() + ": " + problem.where() + " is " + problem.actual();
    }
    return malformed instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(malformed.getMessage());
  }
}
