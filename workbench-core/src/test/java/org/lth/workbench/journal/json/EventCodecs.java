package org.lth.workbench.journal.json;

import java.util.List;
import org.lth.workbench.journal.EventCodec;

/** Codecs for tests of other packages, whose tests cannot see the adapter. */
public final class EventCodecs {
  private EventCodecs() {}

  /** The codec that the workbench uses. */
  public static EventCodec json() {
    return new JsonEventCodec(new Upcasters(List.of()));
  }
}
