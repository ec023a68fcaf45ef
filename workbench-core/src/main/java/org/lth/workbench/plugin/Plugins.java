package org.lth.workbench.plugin;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The plug-ins of one home, each with a class loader of its own. */
public final class Plugins implements AutoCloseable {
  /** No plug-ins. */
  public static final Plugins NONE = new Plugins(new TreeMap<>());

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private final SortedMap<String, PluginJar> byName;

  private Plugins(SortedMap<String, PluginJar> byName) {
    this.byName = byName;
  }

  /**
   * Opens the jars of folders. One content may lie in several of them.
   *
   * @param folders that are looked through, if they are there
   * @throws PluginRefused if a file is not a plug-in, or two have one name
   */
  public static Plugins load(List<Path> folders) {
    Plugins plugins = new Plugins(new TreeMap<>());
    try {
      for (Path folder : folders) {
        for (Path jar : jars(folder)) {
          plugins.add(PluginJar.open(jar));
        }
      }
      return plugins;
    } catch (WorkbenchException refused) {
      plugins.close();
      throw refused;
    }
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new PluginRefused(
          Problem.what("a folder of plug-ins cannot be read")
              .where(folder.toString())
              .expected("a folder that this user may read")
              .actual(String.valueOf(unreadable.getMessage()))
              .next("mend its permissions"),
          unreadable);
    }
  }

  private void add(PluginJar jar) {
    PluginJar other = byName.putIfAbsent(jar.plugin().name(), jar);
    if (other == null) {
      return;
    }
    close(jar);
    if (!other.plugin().equals(jar.plugin())) {
      throw new PluginRefused(
          Problem.what("two plug-ins have one name")
              .where(jar.path().toString())
              .expected("one jar of the name " + jar.plugin().name())
              .actual(other.path() + " has it too")
              .next("keep one of the two"));
    }
  }

  /** What they are, by name. */
  public List<Plugin> all() {
    return byName.values().stream().map(PluginJar::plugin).toList();
  }

  /** Where they are, by name. */
  public List<Path> jars() {
    return byName.values().stream().map(PluginJar::path).toList();
  }

  /**
   * Checks that each of them has a service.
   *
   * @param types of services that the program looks for
   * @throws PluginRefused if one has none of them
   */
  public void requireServices(List<Class<?>> types) {
    for (PluginJar jar : byName.values()) {
      if (types.stream().noneMatch(jar::has)) {
        throw new PluginRefused(
            Problem.what("a jar in a folder of plug-ins has nothing to add")
                .where(jar.path().toString())
                .expected(
                    "a file in META-INF/services named after one of "
                        + types.stream().map(Class::getName).collect(joining(", ")))
                .actual("none with a class of the jar")
                .next("see docs/plugins.md, or move the jar out of the folder"));
      }
    }
  }

  /** Their services of a type, by the names of the plug-ins. */
  public <S> List<S> services(Class<S> type) {
    List<S> services = new ArrayList<>();
    byName.values().forEach(jar -> services.addAll(jar.services(type)));
    return services;
  }

  /**
   * The services of this program and those of plug-ins, by their words.
   *
   * @param type of both
   * @param own those of this program
   * @param word of a service
   * @throws PluginRefused if a word is taken or is none
   */
  public <S> SortedMap<String, S> joined(
      Class<S> type, Map<String, S> own, Function<S, String> word) {
    TreeMap<String, S> joined = new TreeMap<>(own);
    for (PluginJar jar : byName.values()) {
      for (S service : jar.services(type)) {
        String name = jar.called(() -> word.apply(service));
        S other = joined.putIfAbsent(name, service);
        if (other != null || !WORD.matcher(name).matches()) {
          throw taken(jar, name, other == null ? "no word" : ownerOf(other));
        }
      }
    }
    return joined;
  }

  private String ownerOf(Object service) {
    return of(service)
        .map(owner -> "that of plug-in " + owner.name())
        .orElse("that of this program");
  }

  /**
   * What a service answers.
   *
   * @throws PluginRefused if it does not fit this version of the program
   */
  public <T> T answered(Object service, Supplier<T> answer) {
    return jarOf(service).map(jar -> jar.called(answer)).orElseGet(answer);
  }

  /** What is said of a service of a plug-in that has the word of another service. */
  public PluginRefused taken(Object service, String word, Object other) {
    return taken(jarOf(service).orElseThrow(), word, ownerOf(other));
  }

  private Optional<PluginJar> jarOf(Object service) {
    return byName.values().stream().filter(jar -> jar.isOwn(service.getClass())).findFirst();
  }

  private static PluginRefused taken(PluginJar jar, String word, String owner) {
    return new PluginRefused(
        Problem.what("a plug-in cannot have the word that it wants")
            .where(jar.path().toString())
            .expected("small letters, digits, '-' and '_' that nothing else is called")
            .actual("'" + word + "' is " + owner)
            .next("move the jar out of the folder of plug-ins, or rename its service"));
  }

  /** The plug-in that a service is of; none for those of the program. */
  public Optional<Plugin> of(Object service) {
    return jarOf(service).map(PluginJar::plugin);
  }

  /**
   * Checks that every plug-in that a run used is here as it was.
   *
   * @param recorded where the run was executed
   * @throws PluginMissing if one is not
   */
  public void require(Environment recorded) {
    recorded.plugins().forEach(this::require);
  }

  private void require(String name, String identity) {
    PluginJar here = byName.get(name);
    if (here == null) {
      throw new PluginMissing(
          Problem.what("a plug-in that the run used is not here")
              .where("plug-in " + name)
              .expected(identity)
              .actual("no plug-in " + name)
              .next("put its jar into plugins/ of the home, or name its folder with --plugins"));
    }
    if (!here.plugin().identity().equals(identity)) {
      throw new PluginMissing(
          Problem.what("a plug-in is not the one that the run used")
              .where("plug-in " + name + ", " + here.path())
              .expected(identity)
              .actual(here.plugin().identity())
              .next("put the jar of the run in its place"));
    }
  }

  @Override
  public void close() {
    byName.values().forEach(Plugins::close);
  }

  private static void close(PluginJar jar) {
    try {
      jar.close();
    } catch (IOException unclosed) {
      throw new PluginRefused(
          Problem.what("a plug-in cannot be closed")
              .where(jar.path().toString())
              .expected("a jar that stays where it is")
              .actual(String.valueOf(unclosed.getMessage()))
              .next("try again"),
          unclosed);
    }
  }
}
