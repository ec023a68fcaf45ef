package org.lth.workbench.mirror.mlflow;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.mirror.Batch;
import org.lth.workbench.mirror.ExperimentName;
import org.lth.workbench.mirror.Metric;
import org.lth.workbench.mirror.MirroredRun;
import org.lth.workbench.mirror.RemoteExperiment;
import org.lth.workbench.mirror.RemoteRun;
import org.lth.workbench.mirror.RemoteState;
import org.lth.workbench.mirror.ServerAddress;
import org.lth.workbench.mirror.ServerMissing;
import org.lth.workbench.mirror.ServerRefused;
import org.lth.workbench.mirror.TrackingServer;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.GetExperimentByName;
import org.mlflow.api.proto.Service.SearchRuns;

/** One MLflow server. */
final class MlflowServer implements TrackingServer {
  private static final int COPIES_PER_PAGE = 1000;
  private static final int POINTS_PER_PAGE = 25_000;
  private static final String DELETED = "deleted";

  private final Wire wire;

  MlflowServer(Wire wire) {
    this.wire = wire;
  }

  @Override
  public ServerAddress address() {
    return wire.address();
  }

  @Override
  public boolean hasAnswered() {
    return wire.hasAnswered();
  }

  @Override
  public long requests() {
    return wire.requests();
  }

  @Override
  public RemoteExperiment experiment(ExperimentName name) {
    try {
      Service.Experiment found = find(name);
      if (found.getLifecycleStage().equals(DELETED)) {
        wire.post(
            "experiments/restore",
            Service.RestoreExperiment.newBuilder().setExperimentId(found.getExperimentId()).build(),
            Service.RestoreExperiment.Response.newBuilder());
      }
      return Messages.experiment(found);
    } catch (ServerRefused refused) {
      if (refused.code().equals(Answers.NOT_THERE)) {
        Service.CreateExperiment request = Messages.experiment(name);
        String id =
            wire.post("experiments/create", request, Service.CreateExperiment.Response.newBuilder())
                .getExperimentId();
        return new RemoteExperiment(id, Messages.tags(request.getTagsList()));
      }
      throw refused;
    }
  }

  private Service.Experiment find(ExperimentName name) {
    return wire.get(
            "experiments/get-by-name",
            parameter("experiment_name", name.value()),
            GetExperimentByName.Response.newBuilder())
        .getExperiment();
  }

  @Override
  public Optional<RemoteExperiment> existing(ExperimentName name) {
    try {
      return Optional.of(find(name))
          .filter(found -> !found.getLifecycleStage().equals(DELETED))
          .map(Messages::experiment);
    } catch (ServerRefused refused) {
      if (refused.code().equals(Answers.NOT_THERE)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  @Override
  public void describe(String experiment, String tag, String value) {
    about(
        () ->
            wire.post(
                "experiments/set-experiment-tag",
                Service.SetExperimentTag.newBuilder()
                    .setExperimentId(experiment)
                    .setKey(tag)
                    .setValue(value)
                    .build(),
                Service.SetExperimentTag.Response.newBuilder()));
  }

  @Override
  public String charts(String experiment) {
    return address() + "/#/experiments/" + experiment + "/runs?compareRunsMode=CHART";
  }

  @Override
  public List<RemoteRun> copies(String experiment) {
    List<RemoteRun> copies = new ArrayList<>();
    String page = "";
    do {
      SearchRuns.Builder request =
          SearchRuns.newBuilder()
              .addExperimentIds(experiment)
              .setFilter("tags.`" + Messages.KEY + "` != ''")
              .setRunViewType(Service.ViewType.ALL)
              .setMaxResults(COPIES_PER_PAGE);
      if (!page.isEmpty()) {
        request.setPageToken(page);
      }
      SearchRuns.Response.Builder answer =
          wire.post("runs/search", request.build(), SearchRuns.Response.newBuilder());
      answer.getRunsList().forEach(run -> copies.add(Messages.copy(run)));
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
    return copies;
  }

  @Override
  public RemoteRun create(String experiment, MirroredRun run, Optional<RemoteRun.Id> parent) {
    Service.CreateRun.Builder request = Messages.create(run, parent).setExperimentId(experiment);
    return Messages.copy(
        wire.post("runs/create", request.build(), Service.CreateRun.Response.newBuilder())
            .getRun());
  }

  @Override
  public RemoteState read(RemoteRun.Id copy, SortedSet<String> metrics) {
    Service.Run run =
        about(
            () ->
                wire.get(
                        "runs/get",
                        parameter("run_id", copy.value()),
                        Service.GetRun.Response.newBuilder())
                    .getRun());
    List<Metric> points = new ArrayList<>();
    for (Service.Metric latest : run.getData().getMetricsList()) {
      if (metrics.contains(latest.getKey())) {
        points.addAll(history(copy, latest.getKey()));
      }
    }
    return Messages.state(run, points);
  }

  private List<Metric> history(RemoteRun.Id copy, String name) {
    List<Metric> points = new ArrayList<>();
    String page = "";
    do {
      SortedMap<String, String> parameters = parameter("run_id", copy.value());
      parameters.put("metric_key", name);
      parameters.put("max_results", Integer.toString(POINTS_PER_PAGE));
      if (!page.isEmpty()) {
        parameters.put("page_token", page);
      }
      Service.GetMetricHistory.Response.Builder answer =
          about(
              () ->
                  wire.get(
                      "metrics/get-history",
                      parameters,
                      Service.GetMetricHistory.Response.newBuilder()));
      answer.getMetricsList().forEach(point -> points.add(Messages.point(point)));
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
    return points;
  }

  @Override
  public void log(RemoteRun.Id copy, Batch batch) {
    about(
        () ->
            wire.post(
                "runs/log-batch",
                Messages.batch(copy, batch),
                Service.LogBatch.Response.newBuilder()));
  }

  @Override
  public void input(RemoteRun.Id copy, MirroredRun.DatasetInput dataset) {
    about(
        () ->
            wire.post(
                "runs/log-inputs",
                Messages.inputs(copy, dataset),
                Service.LogInputs.Response.newBuilder()));
  }

  @Override
  public void update(RemoteRun.Id copy, MirroredRun.Appearance appearance) {
    about(
        () ->
            wire.post(
                "runs/update",
                Messages.update(copy, appearance),
                Service.UpdateRun.Response.newBuilder()));
  }

  @Override
  public void restore(RemoteRun.Id copy) {
    about(
        () ->
            wire.post(
                "runs/restore",
                Service.RestoreRun.newBuilder().setRunId(copy.value()).build(),
                Service.RestoreRun.Response.newBuilder()));
  }

  @Override
  public void discard(RemoteRun.Id copy) {
    about(
        () ->
            wire.post(
                "runs/set-tag", Messages.discarded(copy), Service.SetTag.Response.newBuilder()));
    about(
        () ->
            wire.post(
                "runs/delete",
                Service.DeleteRun.newBuilder().setRunId(copy.value()).build(),
                Service.DeleteRun.Response.newBuilder()));
  }

  @Override
  public boolean takesArtifacts(RemoteRun copy) {
    return ArtifactPath.isProxied(copy);
  }

  @Override
  public void store(RemoteRun copy, MirroredRun.Artifact artifact) {
    wire.send(
        wire.request(ArtifactPath.of(copy, artifact.path()))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(artifact.bytes())));
  }

  @Override
  public Optional<byte[]> artifact(RemoteRun copy, String path) {
    try {
      return Optional.of(wire.send(wire.request(ArtifactPath.of(copy, path)).GET()));
    } catch (ServerRefused notThere) {
      return Optional.empty();
    }
  }

  @Override
  public String datasetDigest(MirroredRun.DatasetInput dataset) {
    return Messages.digest(dataset);
  }

  private static SortedMap<String, String> parameter(String name, String value) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put(name, value);
    return parameters;
  }

  /** A copy that was there and is gone means that what is believed of the server is wrong. */
  private static <T> T about(Supplier<T> request) {
    try {
      return request.get();
    } catch (ServerRefused refused) {
      if (refused.code().equals(Answers.NOT_THERE)) {
        Problem said = refused.problem();
        throw new ServerMissing(
            Problem.what("the server no longer has a copy that it had")
                .where(said.where())
                .expected(said.expected())
                .actual(said.actual())
                .next("mirror again"),
            Duration.ZERO,
            refused);
      }
      throw refused;
    }
  }
}
