package org.lth.workbench.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.event.WorkbenchEvent;

/** Turns events into their stored form and back. */
public interface EventCodec {
  /** The stored form, in the newest schema of the event's type. */
  EncodedEvent encode(WorkbenchEvent event, Instant at);

  /**
   * The event of a stored form, of any schema that was ever written.
   *
   * @throws UnknownEvent if its type or schema is newer than this version of the workbench, or its
   *     data is not of the schema
   */
  WorkbenchEvent decode(EncodedEvent stored);

  /**
   * Every single value of a stored form, in the newest schema, with its JSON path such as {@code
   * sets.finalWeights.tensors[0].digest}, in the order of the canonical document. Values are JSON
   * texts; an empty list or object is a value too.
   *
   * @throws UnknownEvent as {@link #decode} does
   */
  Map<String, String> values(EncodedEvent stored);

  /**
   * The form that events of a stored type have, found without decoding one; none if this version of
   * the workbench does not know the type.
   */
  Optional<Class<? extends WorkbenchEvent>> form(String type);
}
