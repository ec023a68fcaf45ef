package org.lth.workbench.mirror.mlflow;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lth.workbench.mirror.TrackingServerKinds;
import org.lth.workbench.mirror.TrackingServers;

/** Reaches MLflow tracking servers of the lines 2.x and 3.x. */
public final class MlflowModule extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, TrackingServers.class)
        .addBinding(TrackingServerKinds.USUAL)
        .toInstance(new MlflowServers());
  }
}
