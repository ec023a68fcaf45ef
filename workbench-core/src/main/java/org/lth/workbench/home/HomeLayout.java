package org.lth.workbench.home;

import java.nio.file.Path;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;

/**
 * Where everything is within a workbench home; no other class knows a file name.
 *
 * @param root the home's folder
 */
public record HomeLayout(Path root) {
  /** The journal and everything else in SQLite. */
  public Path database() {
    return root.resolve("workbench.db");
  }

  /** The folder of content-addressed Arrow files. */
  public Path snapshots() {
    return root.resolve("snapshots");
  }

  /** The file of one content. */
  public Path snapshot(Digest digest) {
    return snapshots().resolve(snapshotName(digest));
  }

  /** The name of the file of one content, in every folder of snapshots. */
  public static String snapshotName(Digest digest) {
    return digest.hex() + ".arrow";
  }

  /** The folder of run locks. */
  public Path locks() {
    return root.resolve("locks");
  }

  /** The lock of the process that executes a run. */
  public Path lock(RunId run) {
    return locks().resolve(run.value());
  }

  /** The lock of the process that carries out a study; no run has such a name. */
  public Path lock(StudyName study) {
    return locks().resolve("study-" + study);
  }

  /** The lock between writers of snapshots and the sweep that removes unnamed ones. */
  public Path sweepLock() {
    return locks().resolve("sweep");
  }

  /** The lock of the process that changes the database's schema. */
  public Path schemaLock() {
    return locks().resolve("schema");
  }

  /** Which event was the journal's last when a command ended; beside it, to outlive its loss. */
  public Path lastEvent() {
    return root.resolve("last-event.json");
  }

  /** All heads as of the newest seal or clean verification; beside the journal, as above. */
  public Path seal() {
    return root.resolve("seal.json");
  }

  /** What is remembered of tracking servers; can be deleted at any time. */
  public Path mirrorDatabase() {
    return root.resolve("mirror.db");
  }

  /** Every run in one line, as of its last event; can be deleted at any time. */
  public Path lineDatabase() {
    return root.resolve("lines.db");
  }

  /** The lock of the process that mirrors to a server. */
  public Path mirrorLock(String server) {
    return locks().resolve("mirror-" + server);
  }

  /** The folder of checkpoints of runs that have not come to their end. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Where the checkpoints of one run are, laid out like a home's snapshots. */
  public HomeLayout checkpoints(RunId run) {
    return new HomeLayout(checkpoints().resolve(run.value()));
  }

  /** The folder of imported data sets. */
  public Path datasets() {
    return root.resolve("data");
  }

  /** The folder of one imported data set. */
  public Path dataset(String name) {
    return datasets().resolve(name);
  }

  /** The folder of jars that add to what the home knows. */
  public Path plugins() {
    return root.resolve("plugins");
  }

  /** The folder of profiles of Slurm clusters. */
  public Path slurmProfiles() {
    return root.resolve("slurm-profiles");
  }

  /** The folder for what lives no longer than a command. */
  public Path temporary() {
    return root.resolve("tmp");
  }
}
