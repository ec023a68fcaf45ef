package org.lth.workbench.mirror.mlflow;

import org.lth.workbench.mirror.Pace;
import org.lth.workbench.mirror.TrackingServer;
import org.lth.workbench.mirror.TrackingServerKinds;
import org.lth.workbench.mirror.TrackingServers;

/** MLflow servers of the lines 2.x and 3.x. */
final class MlflowServers implements TrackingServers {
  @Override
  public String word() {
    return TrackingServerKinds.USUAL;
  }

  @Override
  public TrackingServer at(Target target, Pace pace) {
    return new MlflowServer(new Wire(target, pace));
  }
}
