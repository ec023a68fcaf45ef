package org.lth.workbench.mirror;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;

/**
 * What this home remembers of the servers it is mirrored to: how far each has come, and which of
 * its runs are copies of what. It can be lost at any time; what it would have said is then asked of
 * the server.
 */
public interface MirrorMemory {
  /** Takes the turn to mirror to a server, unless a process has it. */
  Optional<Turn> tryTurn(ServerAddress server);

  /** How far each server has come, by address; none if nothing was ever mirrored. */
  List<Progress> progress();

  /**
   * How far a server has come.
   *
   * @param server which one
   * @param position of the journal up to which it has everything
   * @param runs that it has copies of
   */
  record Progress(ServerAddress server, long position, long runs) {}

  /**
   * What was delivered of a run, its levels included.
   *
   * @param basis digest of what its copies depend on
   * @param head the run's last event then
   */
  record RunReceipt(Digest basis, Digest head) {}

  /**
   * What was delivered of one copy.
   *
   * @param id that the server chose
   * @param content digest of everything
   * @param metrics how many points
   * @param points digest of these points
   */
  record CopyReceipt(RemoteRun.Id id, Digest content, int metrics, Digest points) {}

  /** The memory of one server, for this process alone until it is closed. */
  interface Turn extends AutoCloseable {
    /** Receipts of runs. */
    Map<RunId, RunReceipt> runs();

    /** Receipts of copies by the text of their keys. */
    Map<String, CopyReceipt> copies();

    /** Forgets the receipts of a copy and its run, since they are about to be changed. */
    void open(RunKey key);

    /** Remembers that a copy is as it should be. */
    void delivered(RunKey key, CopyReceipt receipt);

    /** Remembers that all copies of a run are as they should be. */
    void delivered(RunId run, RunReceipt receipt);

    /** Remembers that everything up to a position is delivered. */
    void reached(long position);

    /** Forgets everything about the server. */
    void forget();

    @Override
    void close();
  }
}
