package org.lth.workbench.law;

import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.TensorName;

/** Where a recorded event says something. */
record Place(RunId run, long version, String path) {

  /** A place of an event. */
  static Place of(History history, History.Step step, String path) {
    return new Place(history.run(), step.version(), path);
  }

  /** The place of one tensor of a set that stands here. */
  Place tensor(TensorName name) {
    return new Place(run, version, path + ", " + name);
  }

  @Override
  public String toString() {
    return "event " + run + "#" + version + " at " + path;
  }
}
