package org.lth.workbench.executor.slurm;

/** Slurm's words for how a job stands, as far as they make a difference here. */
enum JobState {
  /** It has not begun, or begins again. */
  WAITING,
  /** It has a node, or is about to let go of it. */
  RUNNING,
  /** Its processes are gone. */
  OVER;

  /**
   * What a word of {@code squeue} or {@code sacct} means; {@code sacct} adds who cancelled a job,
   * or a plus where it cuts a word off.
   *
   * @return over for an unknown word, so that what the job left behind decides
   */
  static JobState of(String word) {
    String[] parts = word.strip().split("[ +]", 2);
    return switch (parts[0]) {
      case "PENDING",
          "REQUEUED",
          "REQUEUE_FED",
          "REQUEUE_HOLD",
          "SPECIAL_EXIT",
          "RESV_DEL_HOLD",
          "CONFIGURING",
          "POWER_UP_NODE" ->
          WAITING;
      case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING" ->
          RUNNING;
      default -> OVER;
    };
  }
}
