package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import java.util.List;
import java.util.Map;
import org.lth.workbench.dataset.DatasetFormat;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.mirror.TrackingServers;
import org.lth.workbench.network.NetworkFamily;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.pruning.PruningStrategy;
import org.lth.workbench.vocabulary.Vocabulary;

/** What plug-ins add to. Each registry joins its own services with those of plug-ins. */
final class PluginModule extends AbstractModule {
  /** The types that plug-ins may have services of. */
  static final List<Class<?>> SERVICES =
      List.of(
          PruningStrategy.class,
          NetworkFamily.class,
          DatasetFormat.class,
          TrainingEngine.class,
          TrackingServers.class,
          ClusterEngine.class);

  private final Plugins plugins;

  PluginModule(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), Plugins.class).setBinding().toInstance(plugins);
  }

  @Provides
  @Singleton
  Vocabulary vocabulary() {
    return Vocabulary.of(plugins);
  }

  @Provides
  @Singleton
  TrainingEngines engines(Map<String, TrainingEngine> own) {
    return TrainingEngines.of(plugins.joined(TrainingEngine.class, own, TrainingEngine::word));
  }
}
