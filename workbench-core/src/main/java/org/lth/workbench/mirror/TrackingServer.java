package org.lth.workbench.mirror;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A server that keeps copies of runs. Every call makes one request, or one for each page, and tries
 * nothing twice: after {@link ServerMissing} it is unknown whether the call was carried out.
 *
 * <p>All calls throw {@link ServerMissing} if there is no clear answer in time, {@link
 * ServerRefused} if the server says no, and {@link MirrorStopped} if a stop is requested.
 */
public interface TrackingServer {
  /** Where it is, without credentials. */
  ServerAddress address();

  /** An experiment, which is made if there is none. */
  RemoteExperiment experiment(ExperimentName name);

  /** An experiment, if it is there and not in the server's bin. */
  Optional<RemoteExperiment> existing(ExperimentName name);

  /** Sets what an experiment says of itself. */
  void describe(String experiment, String tag, String value);

  /** The address at which a person sees an experiment's charts. */
  String charts(String experiment);

  /** All copies within an experiment, deleted ones too. */
  List<RemoteRun> copies(String experiment);

  /** Makes an empty copy that carries its key from the first moment. */
  RemoteRun create(String experiment, MirroredRun run, Optional<RemoteRun.Id> parent);

  /** What the server holds of a copy; of the metrics, those of these names. */
  RemoteState read(RemoteRun.Id copy, SortedSet<String> metrics);

  /** Adds metrics and sets parameters and tags, within the limits of one request. */
  void log(RemoteRun.Id copy, Batch batch);

  /** Names the data set of a copy. */
  void input(RemoteRun.Id copy, MirroredRun.DatasetInput dataset);

  /** Sets a copy's name, status and end. */
  void update(RemoteRun.Id copy, MirroredRun.Appearance appearance);

  /** Takes a copy out of the server's bin. */
  void restore(RemoteRun.Id copy);

  /** Puts a copy into the server's bin, and removes its key, so that it is not found by it. */
  void discard(RemoteRun.Id copy);

  /** Whether the server takes files of a copy by HTTP. */
  boolean takesArtifacts(RemoteRun copy);

  /** Puts a file beside a copy, in place of one of the same path. */
  void store(RemoteRun copy, MirroredRun.Artifact artifact);

  /** The file of a path beside a copy, if it is there. */
  Optional<byte[]> artifact(RemoteRun copy, String path);

  /** The identity by which the server keeps a data set. */
  String datasetDigest(MirroredRun.DatasetInput dataset);

  /** Whether anything was ever heard of it, be it a refusal. */
  boolean hasAnswered();

  /** How many requests were made so far. */
  long requests();
}
