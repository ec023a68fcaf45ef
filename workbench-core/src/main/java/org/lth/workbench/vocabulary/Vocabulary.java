package org.lth.workbench.vocabulary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.network.NetworkFamily;
import org.lth.workbench.network.Networks;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.pruning.PruningStrategy;
import org.lth.workbench.pruning.Strategies;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.OpenWords;
import org.lth.workbench.spec.SpecKey;

/**
 * What the words of specifications stand for: those of this program and of the plug-ins of a home.
 *
 * @param networks by the values of {@code model}
 * @param strategies by the values of {@code pruning.strategy}
 * @param plugins that some of them are of
 */
public record Vocabulary(Networks networks, Strategies strategies, Plugins plugins) {
  /** That of this program alone. */
  public static Vocabulary builtIn() {
    return of(Plugins.NONE);
  }

  /**
   * That of this program and of plug-ins.
   *
   * @throws org.lth.workbench.plugin.PluginRefused if one of them takes a word that is taken
   */
  public static Vocabulary of(Plugins plugins) {
    Strategies strategies = Strategies.builtIn();
    Map<String, PruningStrategy> own = new HashMap<>();
    strategies.all().forEach(strategy -> own.put(strategy.word(), strategy));
    List<PruningStrategy> further =
        plugins.joined(PruningStrategy.class, own, PruningStrategy::word).values().stream()
            .filter(strategy -> plugins.of(strategy).isPresent())
            .toList();
    return new Vocabulary(networks(plugins), strategies.with(further), plugins);
  }

  private static Networks networks(Plugins plugins) {
    Networks networks = Networks.builtIn();
    for (NetworkFamily family : plugins.services(NetworkFamily.class)) {
      for (String name : plugins.answered(family, family::names)) {
        networks
            .family(name)
            .ifPresent(
                other -> {
                  throw plugins.taken(family, name, other);
                });
      }
      networks = networks.with(List.of(family));
    }
    return networks;
  }

  /**
   * The plug-ins that an experiment uses, as fields of an environment.
   *
   * @param engine that trains it
   */
  public SortedMap<String, String> used(ExperimentSpec spec, Object engine) {
    TreeMap<String, String> fields = new TreeMap<>();
    Stream.of(
            Optional.<Object>of(engine),
            networks.family(spec.model()),
            strategies.find(spec.pruning().strategy()))
        .flatMap(Optional::stream)
        .flatMap(service -> plugins.of(service).stream())
        .forEach(used -> fields.put(Environment.plugin(used.name()), used.identity()));
    return fields;
  }

  /**
   * The values of the keys that plug-ins add to.
   *
   * @param engines the words that choose one
   */
  public OpenWords openWords(List<String> engines) {
    Map<String, SpecKey.Type> types = new TreeMap<>();
    types.put("model", models());
    types.put("pruning.strategy", SpecKey.Type.word(strategies.words().toArray(String[]::new)));
    types.put("engine", SpecKey.Type.word(engines.toArray(String[]::new)));
    return new OpenWords(types, spec -> strategies.check(spec.pruning()));
  }

  private SpecKey.Type models() {
    return new SpecKey.Type(
        "one of " + String.join(", ", networks.names()),
        value ->
            Optional.<Object>of(value.toString())
                .filter(name -> networks.family((String) name).isPresent()),
        networks.names().stream().map(name -> name.replaceFirst(" \\(.*", "")).toList());
  }
}
