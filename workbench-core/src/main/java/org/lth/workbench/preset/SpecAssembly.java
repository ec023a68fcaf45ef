package org.lth.workbench.preset;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.spec.OpenWords;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

/** Turns preset &lt; file &lt; flags into a complete specification. */
public final class SpecAssembly {
  /** The recipe of those who name none. */
  public static final String DEFAULT_PRESET = "demo";

  private static final List<String> SEEDS =
      List.of(SpecKeys.SEED, SpecKeys.SEED_INIT, SpecKeys.SEED_ORDER);

  private final Presets presets;
  private final SpecFiles files;
  private final OpenWords words;

  /** Over these presets and files; plug-ins may have added to the words. */
  public SpecAssembly(Presets presets, SpecFiles files, OpenWords words) {
    this.words = words;
    this.presets = presets;
    this.files = files;
  }

  /**
   * The specification that a user asks for.
   *
   * @throws InvalidSpec if a key is unknown or a value cannot be; it says who gave it
   * @throws UnknownPreset if there is no such preset
   * @throws SpecFileUnusable if the file cannot be read
   */
  public AssembledSpec assemble(SpecRequest request) {
    Optional<SpecFile> file = request.file().map(files::read);
    Optional<String> preset =
        request
            .preset()
            .or(() -> file.flatMap(SpecFile::preset))
            .or(() -> defaultPreset(file.map(SpecFile::layer)));
    List<SpecLayer> layers = new ArrayList<>();
    preset.map(presets::named).map(SpecLayer::of).ifPresent(layers::add);
    file.map(SpecFile::layer).ifPresent(layers::add);
    layers.addAll(request.layers());
    return new AssembledSpec(complete(layers), preset);
  }

  /** The keys with the values that they take here. */
  public List<SpecKey> keys() {
    return words.keys();
  }

  private static Optional<String> defaultPreset(Optional<SpecLayer> file) {
    boolean fileIsComplete =
        file.isPresent()
            && SpecKeys.ALL.stream()
                .filter(key -> key.absence().isEmpty())
                .map(SpecKey::name)
                .allMatch(key -> SEEDS.contains(key) || file.get().settings().containsKey(key));
    return fileIsComplete ? Optional.empty() : Optional.of(DEFAULT_PRESET);
  }

  /**
   * Lays later layers over earlier ones and adds the seeds that were not given: the seed of the run
   * is 0, and those of single purposes are the seed of the run.
   *
   * @throws InvalidSpec if a key is unknown or missing or a value cannot be; it says who gave it
   */
  public ExperimentSpec complete(List<SpecLayer> layers) {
    SortedMap<String, Setting> settings = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (SpecLayer layer : layers) {
      layer.settings().forEach((key, setting) -> check(key, setting).ifPresent(problems::add));
      settings.putAll(layer.settings());
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpec(oneOf(problems));
    }
    settings.putIfAbsent(SpecKeys.SEED, new Setting(0L, "default"));
    Setting seed = settings.get(SpecKeys.SEED);
    settings.putIfAbsent(SpecKeys.SEED_INIT, seed);
    settings.putIfAbsent(SpecKeys.SEED_ORDER, seed);
    return spec(settings);
  }

  private ExperimentSpec spec(SortedMap<String, Setting> settings) {
    Map<String, Object> values = new TreeMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    try {
      ExperimentSpec spec = ExperimentSpec.of(values);
      words.rules().check(spec);
      return spec;
    } catch (InvalidSpec invalid) {
      Problem problem = invalid.problem();
      Setting blamed = settings.get(problem.where());
      throw blamed == null
          ? invalid
          : new InvalidSpec(
              Problem.what(problem.what())
                  .where(place(problem.where(), blamed))
                  .expected(problem.expected())
                  .actual(problem.actual())
                  .next(problem.nextStep()));
    }
  }

  private Optional<Problem> check(String name, Setting setting) {
    Optional<SpecKey> key = words.find(name);
    if (key.isEmpty()) {
      return Optional.of(unknown(name, setting));
    }
    SpecKey.Type type = key.get().type();
    return type.reader().apply(setting.value()).isPresent()
        ? Optional.empty()
        : Optional.of(
            Problem.what("a key has a value that it cannot take")
                .where(place(name, setting))
                .expected(expected(type, setting))
                .actual("'" + setting.value() + "'")
                .next("give " + name + " another value"));
  }

  /** The values in words; before them the words that a mistyped one is near to. */
  private static String expected(SpecKey.Type type, Setting setting) {
    List<String> near = NearNames.of(String.valueOf(setting.value()), type.words());
    return near.isEmpty()
        ? type.expected()
        : type.expected() + "; did you mean " + String.join(" or ", near) + "?";
  }

  private static Problem unknown(String name, Setting setting) {
    List<String> known = SpecKeys.ALL.stream().map(SpecKey::name).toList();
    return Problem.what("unknown key in a specification")
        .where(place(name, setting))
        .expected(NearNames.suggest(name, known, "one of the keys that `presets --keys` lists"))
        .actual("'" + name + "'")
        .next("correct the key's name or leave it out");
  }

  private static String place(String key, Setting setting) {
    return key + " (" + setting.origin() + ")";
  }

  /** One problem as it is, several as one whose lines name each. */
  private static Problem oneOf(List<Problem> problems) {
    if (problems.size() == 1) {
      return problems.get(0);
    }
    return Problem.what(problems.size() + " keys of a specification are wrong")
        .where(list(problems, Problem::where))
        .expected(list(problems, Problem::expected))
        .actual(list(problems, Problem::actual))
        .next("correct them; `presets --keys` lists all keys");
  }

  private static String list(List<Problem> problems, Function<Problem, String> part) {
    return problems.stream().map(part).collect(joining("; "));
  }
}
