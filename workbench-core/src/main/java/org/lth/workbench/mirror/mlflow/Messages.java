package org.lth.workbench.mirror.mlflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.mirror.Batch;
import org.lth.workbench.mirror.ExperimentName;
import org.lth.workbench.mirror.LegalText;
import org.lth.workbench.mirror.Metric;
import org.lth.workbench.mirror.MirroredRun;
import org.lth.workbench.mirror.MirroredRun.DatasetInput;
import org.lth.workbench.mirror.RemoteExperiment;
import org.lth.workbench.mirror.RemoteRun;
import org.lth.workbench.mirror.RemoteState;
import org.mlflow.api.proto.Service;

/** Turns what is mirrored into MLflow's messages and back. */
final class Messages {
  /** The tag by which a copy is found. */
  static final String KEY = "workbench.key";

  private static final String PARENT = "mlflow.parentRunId";
  private static final int DATASET_DIGEST = 36;

  private Messages() {}

  static Service.CreateExperiment experiment(ExperimentName name) {
    // Without its kind, the page of an experiment begins by asking for it.
    return Service.CreateExperiment.newBuilder()
        .setName(name.value())
        .addTags(
            Service.ExperimentTag.newBuilder()
                .setKey("mlflow.experimentKind")
                .setValue("custom_model_development"))
        .addTags(
            Service.ExperimentTag.newBuilder()
                .setKey("mlflow.note.content")
                .setValue(
                    "Runs of the Ticket Workbench. Each run has one child for each pruning"
                        + " level.\n\nCharts: `by_density/test_accuracy` is test accuracy over kept"
                        + " weights of ten thousand."))
        .build();
  }

  static RemoteExperiment experiment(Service.Experiment found) {
    return new RemoteExperiment(found.getExperimentId(), tags(found.getTagsList()));
  }

  static SortedMap<String, String> tags(List<Service.ExperimentTag> tags) {
    SortedMap<String, String> all = new TreeMap<>();
    tags.forEach(tag -> all.put(tag.getKey(), tag.getValue()));
    return all;
  }

  static Service.CreateRun.Builder create(MirroredRun run, Optional<RemoteRun.Id> parent) {
    Service.CreateRun.Builder request =
        Service.CreateRun.newBuilder()
            .setRunName(run.appearance().name())
            .setStartTime(run.appearance().span().start().toEpochMilli())
            .addTags(tag(KEY, run.key().text()));
    parent.ifPresent(id -> request.addTags(tag(PARENT, id.value())));
    run.content().tags().forEach((name, value) -> request.addTags(tag(name, value)));
    return request;
  }

  private static Service.RunTag tag(String name, String value) {
    return Service.RunTag.newBuilder().setKey(name).setValue(value).build();
  }

  static RemoteRun copy(Service.Run run) {
    Service.RunInfo info = run.getInfo();
    String key =
        run.getData().getTagsList().stream()
            .filter(tag -> tag.getKey().equals(KEY))
            .map(Service.RunTag::getValue)
            .findFirst()
            .orElse("");
    return new RemoteRun(
        new RemoteRun.Id(info.getRunId()),
        key,
        new RemoteRun.Place(info.getArtifactUri(), info.getLifecycleStage().equals("deleted")));
  }

  static RemoteState state(Service.Run run, List<Metric> points) {
    SortedMap<String, String> params = new TreeMap<>();
    run.getData().getParamsList().forEach(param -> params.put(param.getKey(), param.getValue()));
    SortedMap<String, String> tags = new TreeMap<>();
    run.getData().getTagsList().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    TreeSet<String> datasets = new TreeSet<>();
    run.getInputs()
        .getDatasetInputsList()
        .forEach(input -> datasets.add(input.getDataset().getDigest()));
    Service.RunInfo info = run.getInfo();
    Optional<Instant> end =
        info.getEndTime() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(info.getEndTime()));
    return new RemoteState(
        info.getRunName(),
        new MirroredRun.Span(
            Instant.ofEpochMilli(info.getStartTime()), end, status(info.getStatus())),
        new RemoteState.Values(params, points, tags),
        datasets);
  }

  private static MirroredRun.Status status(Service.RunStatus status) {
    return switch (status) {
      case FINISHED -> MirroredRun.Status.FINISHED;
      case FAILED -> MirroredRun.Status.FAILED;
      case KILLED -> MirroredRun.Status.KILLED;
      default -> MirroredRun.Status.RUNNING;
    };
  }

  static Metric point(Service.Metric point) {
    return new Metric(
        point.getKey(),
        point.getValue(),
        new Metric.At(point.getStep(), Instant.ofEpochMilli(point.getTimestamp())));
  }

  static Service.LogBatch batch(RemoteRun.Id copy, Batch batch) {
    Service.LogBatch.Builder request = Service.LogBatch.newBuilder().setRunId(copy.value());
    for (Metric metric : batch.metrics()) {
      request.addMetrics(
          Service.Metric.newBuilder()
              .setKey(metric.name())
              .setValue(metric.kept().value())
              .setTimestamp(metric.at().time().toEpochMilli())
              .setStep(metric.at().step()));
    }
    for (Map.Entry<String, String> param : batch.params().entrySet()) {
      request.addParams(
          Service.Param.newBuilder().setKey(param.getKey()).setValue(param.getValue()));
    }
    batch.tags().forEach((name, value) -> request.addTags(tag(name, value)));
    return request.build();
  }

  static Service.LogInputs inputs(RemoteRun.Id copy, DatasetInput dataset) {
    return Service.LogInputs.newBuilder()
        .setRunId(copy.value())
        .addDatasets(
            Service.DatasetInput.newBuilder()
                .addTags(
                    Service.InputTag.newBuilder()
                        .setKey("mlflow.data.context")
                        .setValue("training"))
                .setDataset(
                    Service.Dataset.newBuilder()
                        .setName(LegalText.name(dataset.name()))
                        .setDigest(digest(dataset))
                        .setSourceType("workbench")
                        .setSource(
                            "{\"name\":"
                                + CanonicalJson.quote(dataset.name())
                                + ",\"fingerprint\":\""
                                + dataset.fingerprint()
                                + "\"}")
                        .setProfile(dataset.profile())))
        .build();
  }

  /** The longest beginning of the fingerprint that fits. */
  static String digest(DatasetInput dataset) {
    return dataset.fingerprint().hex().substring(0, DATASET_DIGEST);
  }

  static Service.UpdateRun update(RemoteRun.Id copy, MirroredRun.Appearance appearance) {
    Service.UpdateRun.Builder request =
        Service.UpdateRun.newBuilder()
            .setRunId(copy.value())
            .setRunName(appearance.name())
            .setStatus(Service.RunStatus.valueOf(appearance.span().status().name()));
    appearance.span().end().ifPresent(end -> request.setEndTime(end.toEpochMilli()));
    return request.build();
  }

  static Service.SetTag discarded(RemoteRun.Id copy) {
    return Service.SetTag.newBuilder()
        .setRunId(copy.value())
        .setKey(KEY)
        .setValue(RemoteRun.DISCARDED)
        .build();
  }
}
