package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.Map;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.mirror.Attachments;
import org.lth.workbench.mirror.DensityFigure;
import org.lth.workbench.mirror.Mirror;
import org.lth.workbench.mirror.MirrorMemory;
import org.lth.workbench.mirror.Mirrors;
import org.lth.workbench.mirror.Projection;
import org.lth.workbench.mirror.SnapshotCurves;
import org.lth.workbench.mirror.StudyProjection;
import org.lth.workbench.mirror.TrackingServerKinds;
import org.lth.workbench.mirror.TrackingServers;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.study.Studies;

/** Wires what mirrors runs and studies. */
final class MirrorModule extends AbstractModule {
  @Provides
  @Singleton
  Mirror.Source mirrored(
      Catalog catalog, Projection projection, StudyProjection studies, EventStreams streams) {
    return new Mirror.Source(catalog, projection, studies, streams::record);
  }

  @Provides
  @Singleton
  Projection projection(Catalog catalog, SnapshotStore snapshots, Attachments attachments) {
    return new Projection(catalog.codec(), new SnapshotCurves(snapshots), attachments);
  }

  @Provides
  @Singleton
  StudyProjection studyProjection(Studies studies, Charts charts) {
    return new StudyProjection(studies, new DensityFigure(charts));
  }

  @Provides
  @Singleton
  Attachments attachments(SpecFiles files, Charts charts) {
    return new Attachments(files::write, new DensityFigure(charts));
  }

  @Provides
  @Singleton
  TrackingServerKinds kinds(Map<String, TrackingServers> own, Plugins plugins) {
    return new TrackingServerKinds(
        plugins.joined(TrackingServers.class, own, TrackingServers::word));
  }

  @Provides
  @Singleton
  Mirrors mirrors(Mirror.Source source, TrackingServerKinds servers, MirrorMemory memory) {
    return new Mirrors(source, servers, memory);
  }
}
