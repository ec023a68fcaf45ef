package org.lth.workbench.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lth.workbench.domain.Seed;

/**
 * Writes what the statistics make of many samples, and which resamples the bootstrap of a verdict
 * took, for {@code .ci/statistics_check.py} to hold against SciPy, statsmodels and numpy.
 */
final class StatisticsProbe {
  private static final int SAMPLES = 300;
  private static final int FAMILIES = 100;
  private static final int RESAMPLES = 200;
  private static final double[] LEVELS = {0.5, 0.8, 0.95, 0.99};

  private StatisticsProbe() {}

  /** Arguments: a verdict as {@code workbench verdict --json} printed it, and a file to write. */
  public static void main(String[] arguments) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, Object> document = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(8);
    document.put("samples", IntStream.range(0, SAMPLES).mapToObj(i -> sample(i, random)).toList());
    document.put("families", IntStream.range(0, FAMILIES).mapToObj(i -> family(random)).toList());
    document.put("verdict", resamples(mapper.readTree(Path.of(arguments[0]).toFile())));
    mapper.writeValue(Path.of(arguments[1]).toFile(), document);
  }

  private static Map<String, Object> sample(int number, SplittableRandom random) {
    int count = 2 + random.nextInt(number % 3 == 0 ? 40 : 5);
    double scale = Math.pow(10, random.nextDouble() * 6 - 5);
    double shift = scale * (random.nextDouble() * 6 - 3);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(shift + scale * random.nextDouble());
    }
    double limit = shift + scale * random.nextDouble(-1, 2);
    Confidence confidence = new Confidence(LEVELS[number % LEVELS.length]);
    Bootstrap bootstrap = new Bootstrap(new Seed(number), RESAMPLES);
    List<String> what = List.of("probe", Integer.toString(number));
    PairedDifferences differences = new PairedDifferences(values);
    EffectSize effect = EffectSize.of(differences);
    Map<String, Object> sample = new LinkedHashMap<>();
    sample.put("values", values);
    sample.put("confidence", confidence.level());
    sample.put("limit", limit);
    sample.put("interval", ends(differences.interval(confidence)));
    sample.put("lowerBound", differences.lowerBound(confidence));
    sample.put("pValue", differences.pValueAbove(limit));
    sample.put("cohen", effect.cohen());
    sample.put("hedges", Double.isNaN(effect.hedges()) ? null : effect.hedges());
    double assumed = limit + scale * random.nextDouble(-0.5, 3);
    sample.put("powerAt", assumed);
    sample.put(
        "power", Power.of(differences, new Power.Claim(limit, assumed), confidence).probability());
    sample.put("bootstrap", ends(bootstrap.interval(differences, confidence, what)));
    sample.put("indices", bootstrap.indices(count, what));
    return sample;
  }

  private static List<Double> ends(Interval interval) {
    return List.of(interval.lower(), interval.upper());
  }

  /** P-values of one family, some of them equal. */
  private static Map<String, Object> family(SplittableRandom random) {
    List<Double> pValues = new ArrayList<>();
    int count = 1 + random.nextInt(25);
    for (int i = 0; i < count; i++) {
      boolean isTie = i > 0 && random.nextInt(5) == 0;
      pValues.add(isTie ? pValues.get(i - 1) : Math.pow(random.nextDouble(), 4));
    }
    return Map.of("pValues", pValues, "adjusted", Holm.adjusted(pValues));
  }

  private static List<Object> resamples(JsonNode verdict) {
    Bootstrap bootstrap =
        new Bootstrap(new Seed(verdict.path("rule").path("seed").asLong()), Bootstrap.RESAMPLES);
    List<Object> levels = new ArrayList<>();
    for (JsonNode level : verdict.path("levels")) {
      String at = level.path("level").asText();
      levels.add(
          Map.of(
              "dense",
              bootstrap.indices(count(level, "versusDense"), List.of("dense", at)),
              "reinit",
              bootstrap.indices(count(level, "versusReinit"), List.of("reinit", at))));
    }
    return levels;
  }

  private static int count(JsonNode level, String contrast) {
    return level.path(contrast).path("replicates").asInt();
  }
}
