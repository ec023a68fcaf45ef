package org.lth.workbench.journal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Brings the data of one event type from one schema to the next. It changes what is decoded, never
 * what is stored or hashed.
 */
interface Upcaster {
  /** The stored name of the type. */
  String type();

  /** The schema that is read; the next one is made. */
  int from();

  /**
   * The same data in the next schema.
   *
   * @throws IllegalArgumentException if the data is not of the schema that is read
   */
  ObjectNode upcast(ObjectNode data);
}
