package org.lth.workbench.mirror.mlflow;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.mirror.TrackingServers;

/** Reaches MLflow tracking servers of the lines 2.x and 3.x. */
public final class MlflowModule extends AbstractModule {
  @Provides
  @Singleton
  TrackingServers servers() {
    return (target, pace) -> new MlflowServer(new Wire(target, pace));
  }
}
