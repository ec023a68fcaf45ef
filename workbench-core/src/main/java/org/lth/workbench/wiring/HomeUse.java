package org.lth.workbench.wiring;

import org.lth.workbench.home.HomeFolder;
import org.lth.workbench.home.JournalLost;
import org.lth.workbench.home.sqlite.SqliteHomeModule.Access;

/** What a command needs of its home, and what becomes of one that is not there. */
public enum HomeUse {
  /** It is made if it is not there, unless there is one that lost its journal. */
  MAKES {
    @Override
    Access opening(HomeFolder folder) {
      folder.requireNotLost();
      return Access.FULL;
    }
  },
  /** It has to be there, and is written. */
  CHANGES {
    @Override
    Access opening(HomeFolder folder) {
      folder.require();
      return Access.FULL;
    }
  },
  /** It has to be there; what is seen is noted beside its runs if this user may write. */
  LOOKS {
    @Override
    Access opening(HomeFolder folder) {
      folder.require();
      return folder.isWritable() ? Access.FULL : Access.READING;
    }
  },
  /** It has to be there, and nothing of it is written. */
  READS {
    @Override
    Access opening(HomeFolder folder) {
      folder.require();
      return Access.READING;
    }
  },
  /** It may be there or not; only what needs its journal is refused if it is not. */
  NEEDS_NONE {
    @Override
    Access opening(HomeFolder folder) {
      return Access.NONE;
    }
  },
  /** It must exist. Its journal may be missing, and then begins again. */
  GIVES_EVENTS_UP {
    @Override
    Access opening(HomeFolder folder) {
      try {
        folder.require();
      } catch (JournalLost accepted) {
        return Access.FULL;
      }
      return Access.FULL;
    }
  };

  /** How the database is opened; throws if this use has no home here. */
  abstract Access opening(HomeFolder folder);
}
