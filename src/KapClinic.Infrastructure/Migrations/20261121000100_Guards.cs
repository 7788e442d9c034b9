using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KapClinic.Infrastructure.Migrations;

/// <summary>What PostgreSQL itself refuses, whoever asks: overlaps, changes to signed and append-only rows, a negative balance, a dose without ground.</summary>
[DbContext(typeof(ClinicDbContext))]
[Migration("20261121000100_Guards")]
public sealed class Guards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(GuardSql.Up + ScheduleSql.Up + ConsoleSql.Up);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(ConsoleSql.Down + ScheduleSql.Down + GuardSql.Down);
}
