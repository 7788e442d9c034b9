namespace KapClinic.Benchmarks;

/// <summary>
/// What a clinic writes down over the years: a note for each visit, an order, its checks, one or two doses, five readings, a driver and an
/// ending for each dose, questionnaires, consents, a clearance and its moves for each course. Written as <see cref="History"/> is.
/// </summary>
internal static class HistoryOfRecords
{
    public const string Tables =
        "'care_team_members', 'intake_records', 'clearance_reviews', 'clearance_decisions', 'intentions', 'session_choices', "
        + "'consent_signatures', 'measure_responses', 'stage_changes', 'preparation_notes', 'integration_notes', 'dose_orders', "
        + "'pre_checks', 'dose_records', 'vitals_records', 'discharge_checks', 'ending_records', 'pickup_people'";

    /// <summary>The parts of a visit are written for those that were, and the order and the driver for the week ahead as well.</summary>
    public const string Sql = """
        create temp table bench_notes as
            select n, course, at, kind from bench_visits where past and kind in ('Preparation', 'Integration');
        create temp table bench_doses as
            select n, course, at, past from bench_visits where kind = 'Dosing' and at < now() + interval '40 days';
        create temp table bench_given as select * from bench_doses where past;

        call bench_copy('care_team_members', $q$ select * from care_team_members limit 1 $q$,
            $q$ bench_courses c, lateral (
                    select bench_id('staff', n % 20) as member union all select id from staff_members where email = 'miriam@demo.example') s $q$,
            'client_id', $q$ bench_id('client', n) $q$, 'staff_id', $q$ s.member $q$);
        call bench_copy('intake_records',
            $q$ select * from intake_records order by submitted_at is null, course_id limit 1 $q$, $q$ bench_courses c $q$,
            'course_id', $q$ bench_id('course', n) $q$);
        call bench_copy('clearance_reviews',
            $q$ select * from clearance_reviews where decided_at is not null order by id limit 1 $q$, $q$ bench_courses c $q$,
            'id', $q$ bench_id('review', n) $q$, 'course_id', $q$ bench_id('course', n) $q$, 'begun_at', $q$ c.first_at $q$,
            'decided_at', $q$ c.first_at + interval '1 day' $q$);
        call bench_copy('clearance_decisions',
            $q$ select * from clearance_decisions where decision = 'Cleared' order by id limit 1 $q$, $q$ bench_courses c $q$,
            'id', $q$ bench_id('decision', n) $q$, 'course_id', $q$ bench_id('course', n) $q$,
            'review_id', $q$ bench_id('review', n) $q$, 'decided_at', $q$ c.first_at + interval '1 day' $q$,
            'valid_until', $q$ c.first_at + interval '1 year' $q$);
        call bench_copy('intentions', $q$ select * from intentions order by id limit 1 $q$, $q$ bench_courses c $q$,
            'id', $q$ bench_id('intention', n) $q$, 'course_id', $q$ bench_id('course', n) $q$, 'recorded_at', $q$ c.first_at $q$);
        call bench_copy('session_choices', $q$ select * from session_choices order by id limit 1 $q$, $q$ bench_courses c $q$,
            'id', $q$ bench_id('choices', n) $q$, 'course_id', $q$ bench_id('course', n) $q$, 'recorded_at', $q$ c.first_at $q$);
        call bench_copy('consent_signatures',
            $q$ select distinct on (kind) * from consent_signatures order by kind, id $q$, $q$ bench_courses c $q$,
            'id', $q$ bench_id(p.kind, n) $q$, 'client_id', $q$ bench_id('client', n) $q$, 'signed_at', $q$ c.first_at $q$);
        call bench_copy('measure_responses',
            $q$ select distinct on (instrument) * from measure_responses
                where instrument in ('PHQ-9', 'GAD-7', 'AUDIT-C', 'ASQ') and not under_restriction order by instrument, id $q$,
            $q$ bench_courses c, generate_series(0, c.doses) d $q$,
            'id', $q$ bench_id(p.instrument || d, n) $q$, 'client_id', $q$ bench_id('client', n) $q$,
            'course_id', $q$ bench_id('course', n) $q$, 'taken_at', $q$ c.first_at + d * interval '24 days' $q$);
        call bench_copy('stage_changes', $q$ select * from stage_changes order by id limit 1 $q$,
            $q$ bench_courses c, generate_series(0, 4) d $q$,
            'id', $q$ bench_id('change' || d, n) $q$, 'course_id', $q$ bench_id('course', n) $q$,
            'at', $q$ c.first_at + d * interval '20 days' $q$);

        call bench_copy('preparation_notes',
            $q$ select * from preparation_notes where signature is not null
                order by jsonb_array_length(content -> 'items') desc, participation_id limit 1 $q$,
            $q$ (select * from bench_notes where kind = 'Preparation') v $q$,
            'participation_id', $q$ bench_id('participation', n) $q$, 'course_id', $q$ bench_id('course', course) $q$);
        call bench_copy('integration_notes',
            $q$ select * from integration_notes where signature is not null order by participation_id limit 1 $q$,
            $q$ (select * from bench_notes where kind = 'Integration') v $q$,
            'participation_id', $q$ bench_id('participation', n) $q$, 'course_id', $q$ bench_id('course', course) $q$);

        call bench_copy('dose_orders', $q$ select * from dose_orders order by id limit 1 $q$, $q$ bench_doses v $q$,
            'id', $q$ bench_id('order', n) $q$, 'participation_id', $q$ bench_id('participation', n) $q$,
            'course_id', $q$ bench_id('course', course) $q$, 'clearance_decision_id', $q$ bench_id('decision', course) $q$,
            'signed_at', $q$ v.at - interval '1 day' $q$);
        call bench_copy('pickup_people', $q$ select * from pickup_people where state = 'Confirmed' order by id limit 1 $q$, $q$ bench_doses v $q$,
            'id', $q$ bench_id('pickup', n) $q$, 'participation_id', $q$ bench_id('participation', n) $q$);
        call bench_copy('pre_checks',
            $q$ select * from pre_checks where answered_at is not null order by participation_id limit 1 $q$, $q$ bench_given v $q$,
            'participation_id', $q$ bench_id('participation', n) $q$, 'begun_at', $q$ v.at $q$, 'answered_at', $q$ v.at $q$);
        call bench_copy('dose_records', $q$ select * from dose_records where part = 'First' order by id limit 1 $q$,
            $q$ bench_given v, generate_series(0, (n % 2)::int) d $q$,
            'id', $q$ bench_id('dose' || d, n) $q$, 'participation_id', $q$ bench_id('participation', n) $q$,
            'course_id', $q$ bench_id('course', course) $q$, 'order_id', $q$ bench_id('order', n) $q$,
            'part', $q$ case d when 0 then 'First' else 'Booster' end $q$, 'given_at', $q$ v.at + d * interval '15 minutes' $q$);
        call bench_copy('vitals_records', $q$ select * from vitals_records order by id limit 1 $q$,
            $q$ bench_given v, generate_series(0, 4) d $q$,
            'id', $q$ bench_id('vitals' || d, n) $q$, 'participation_id', $q$ bench_id('participation', n) $q$,
            'taken_at', $q$ v.at + d * interval '10 minutes' $q$);
        call bench_copy('discharge_checks', $q$ select * from discharge_checks order by id limit 1 $q$, $q$ bench_given v $q$,
            'id', $q$ bench_id('discharge', n) $q$, 'participation_id', $q$ bench_id('participation', n) $q$, 'at', $q$ v.at $q$);
        call bench_copy('ending_records', $q$ select * from ending_records where ending = 'Completed' order by participation_id limit 1 $q$,
            $q$ bench_given v $q$,
            'participation_id', $q$ bench_id('participation', n) $q$, 'course_id', $q$ bench_id('course', course) $q$,
            'ended_at', $q$ v.at + interval '50 minutes' $q$, 'discharge_check_id', $q$ bench_id('discharge', n) $q$);
        """;
}
