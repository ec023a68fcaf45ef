package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ticket that was written for other programs.
 *
 * @param file its name
 * @param facts the file's metadata, each a key of its own
 */
public record TicketFileView(String file, Map<String, String> facts) {
  public TicketFileView {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The view of a file. */
  public static TicketFileView of(Path file, Map<String, String> facts) {
    return new TicketFileView(file.toString(), facts);
  }

  @JsonAnyGetter
  @Override
  public Map<String, String> facts() {
    return facts;
  }
}
