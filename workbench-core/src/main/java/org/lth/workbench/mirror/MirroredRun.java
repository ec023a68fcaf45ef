package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.identity.Sha256;

/**
 * What the server should hold of a run, of one of its levels, or of a study.
 *
 * @param key what it is a copy of
 * @param appearance its name, times and status
 * @param content parameters, metrics and tags
 * @param artifacts files beside it
 */
public record MirroredRun(
    RunKey key, Appearance appearance, Content content, List<Artifact> artifacts) {
  public MirroredRun {
    artifacts = List.copyOf(artifacts);
  }

  /** How far a copy has come. */
  public enum Status {
    RUNNING,
    FINISHED,
    FAILED,
    /** Interrupted; it may go on. */
    KILLED
  }

  /**
   * When a copy began and ended, as it was.
   *
   * @param start of the run or level
   * @param end if it has ended
   * @param status now
   */
  public record Span(Instant start, Optional<Instant> end, Status status) {}

  /**
   * What a copy looks like in a list.
   *
   * @param experiment in which it is listed
   * @param name for people; need not be unique
   * @param span times and status
   */
  public record Appearance(ExperimentName experiment, String name, Span span) {}

  /**
   * What can be searched, grouped and drawn.
   *
   * @param params never change once they are known
   * @param metrics only ever become more, at their end
   * @param tags may change
   * @param dataset that was trained on; none of a study, whose runs say it
   */
  public record Content(
      SortedMap<String, String> params,
      List<Metric> metrics,
      SortedMap<String, String> tags,
      Optional<DatasetInput> dataset) {
    public Content {
      params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
      metrics = List.copyOf(metrics);
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
  }

  /**
   * The data set of a run, in the form in which servers keep inputs.
   *
   * @param name as the specification gives it
   * @param fingerprint of the content
   * @param profile sizes of its parts, as JSON
   */
  public record DatasetInput(String name, Digest fingerprint, String profile) {}

  /**
   * A file beside a run.
   *
   * @param path within the run's artifacts, with slashes
   * @param bytes its content
   */
  public record Artifact(String path, byte[] bytes) {
    public Digest digest() {
      return new Sha256().add(bytes).finish();
    }
  }

  /** A digest of everything that a copy should hold. */
  public Digest digest() {
    Sha256 all = new Sha256();
    all.add(key.text() + "\n" + appearance + "\n" + content.params() + "\n" + content.tags());
    all.add("\n" + content.dataset().map(DatasetInput::toString).orElse("") + "\n")
        .add(metricsDigest(content.metrics().size()).hex());
    artifacts.forEach(artifact -> all.add("\n" + artifact.path() + " " + artifact.digest()));
    return all.finish();
  }

  /** A digest of the first points, which tells whether those sent before are still the first. */
  public Digest metricsDigest(int count) {
    Sha256 points = new Sha256();
    for (Metric metric : content.metrics().subList(0, count)) {
      points.add(
          metric.name()
              + " "
              + Double.doubleToLongBits(metric.value())
              + " "
              + metric.at().step()
              + " "
              + metric.at().time().toEpochMilli()
              + "\n");
    }
    return points.finish();
  }
}
