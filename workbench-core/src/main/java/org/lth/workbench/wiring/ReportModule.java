package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.figure.letsplot.LetsPlotModule;
import org.lth.workbench.report.AppendixWriter;
import org.lth.workbench.report.ReportAuthor;
import org.lth.workbench.report.ReportPage;
import org.lth.workbench.report.Reports;
import org.lth.workbench.report.arrow.ArrowFigureModule;
import org.lth.workbench.report.mustache.MustacheModule;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.study.Studies;

/** Joins the parts of reports. */
final class ReportModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new LetsPlotModule());
    install(new ArrowFigureModule());
    install(new MustacheModule());
  }

  @Provides
  @Singleton
  ReportAuthor author(
      Studies studies,
      Tickets tickets,
      SnapshotInventory inventory,
      ModeConnectivity connectivity) {
    return new ReportAuthor(studies, tickets, inventory, connectivity);
  }

  @Provides
  @Singleton
  Reports reports(ReportAuthor author, ReportPage page, AppendixWriter paper) {
    return new Reports(author, page, paper);
  }
}
