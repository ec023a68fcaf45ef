package org.lth.workbench.executor.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.ClusterContract;

/**
 * Slurm keeps what is relied on in a cluster: here by executables that start the jobs of an array
 * as processes at once, and say how they stand; {@code .ci/slurm.sh} does it with a real one.
 */
class SlurmClusterContractTest extends ClusterContract {
  private static final String SUBMIT =
      """
      for word in "$@"; do
        case "$word" in
          --job-name=*) name=${word#*=} ;;
          --array=0-*) last=${word#--array=0-}; last=${last%%%*} ;;
          --chdir=*) folder=${word#*=} ;;
          --*) ;;
          *) break ;;
        esac
        shift
      done
      cd "$folder"
      for index in $(seq 0 "$last"); do
        (
          export SLURM_ARRAY_TASK_ID=$index SLURM_ARRAY_JOB_ID=11 SLURM_JOB_ID=$((20 + index))
          SLURMD_NODENAME=n1 bash "$@" >"$0.$name.$index.out" 2>&1 &
          echo $! >"$0.$name.$index.pid"
          wait $!
          echo $? >"$0.$name.$index.code"
        ) >/dev/null 2>&1 &
        until [ -s "$0.$name.$index.pid" ]; do sleep 0.02; done
      done
      echo 11\
      """;
  private static final String LIST =
      """
      for word in "$@"; do case "$word" in --name=*) names=${word#*=} ;; esac; done
      for name in ${names//,/ }; do
        for pid in "${0%/*}/sbatch.$name".*.pid; do
          [ -e "$pid" ] || continue
          index=${pid%.pid}
          index=${index##*.}
          state=RUNNING
          if [ -s "${pid%.pid}.code" ]; then
            state=FAILED
            if [ "$(cat "${pid%.pid}.code")" = 0 ]; then state=COMPLETED; fi
          fi
          echo "11_$index|$state|n1|$name"
        done
      done\
      """;
  private static final String CANCEL =
      """
      for word in "$@"; do
        case "$word" in
          11_*) index=${word#*[}; index=${index%]} ;;
        esac
      done
      kill -TERM $(cat "${0%/*}"/sbatch.*."$index".pid)\
      """;

  @TempDir private Path folder;
  private FakeSlurm slurm;

  @BeforeEach
  void install() throws IOException {
    slurm = new FakeSlurm(Files.createDirectory(folder.resolve("bin")));
    slurm.does("sbatch", SUBMIT);
    slurm.does("squeue", LIST);
    slurm.does("scancel", CANCEL);
    Path launcher = folder.resolve("workbench");
    Files.writeString(launcher, "#!/bin/bash\nexec sh \"$2\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  protected Cluster open() {
    SharedFiles files = new SharedFiles(folder.resolve("slurm"));
    files.write(files.script(), SlurmEngine.script());
    SlurmProfile profile =
        new SlurmProfile(
            List.of(),
            folder,
            new SlurmProfile.Node(Optional.empty(), Optional.empty(), List.of(), ""),
            ProfileLimits.USUAL);
    Submission.Launch launch =
        new Submission.Launch(folder.resolve("workbench"), Path.of("/the/jdk"));
    return new SlurmCluster(
        new Submission(profile, files, launch),
        new Queue(slurm.commands(), new ControllerRetry(List.of(Duration.ZERO), pause -> {})));
  }

  @Override
  protected Path shared() {
    return folder;
  }

  @Override
  protected String unique() {
    return "slurm-";
  }
}
