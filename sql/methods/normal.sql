-- The standard normal quantile, for the z of an interval.

-- z with P(Z <= z) = @p_probability, to about 16 digits. Wichura (1988), algorithm AS 241, Applied
-- Statistics 37:477. Null outside (0, 1).
create or replace function stat.normal_quantile(p_probability double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    q double precision := p_probability - 0.5;
    r double precision;
    z double precision;
begin
    if p_probability <= 0 or p_probability >= 1 then
        return null;
    end if;
    if abs(q) <= 0.425 then
        r := 0.180625 - q * q;
        return q * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
                    + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
                    + 133.14166789178437745) * r + 3.387132872796366608)
                 / (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
                    + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
                    + 42.313330701600911252) * r + 1);
    end if;
    r := sqrt(-ln(case when q < 0 then p_probability else 1 - p_probability end));
    if r <= 5 then
        r := r - 1.6;
        z := (((((((0.00077454501427834140764 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
               + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
               + 4.6303378461565452959) * r + 1.42343711074968357734)
           / (((((((0.00000000105075007164441684324 * r + 0.0005475938084995344946) * r + 0.0151986665636164571966) * r
               + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
               + 2.05319162663775882187) * r + 1);
    else
        r := r - 5;
        z := (((((((0.000000201033439929228813265 * r + 0.0000271155556874348757815) * r + 0.0012426609473880784386) * r
               + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
               + 5.4637849111641143699) * r + 6.6579046435011037772)
           / (((((((0.00000000000000204426310338993978564 * r + 0.00000014215117583164458887) * r
               + 0.000018463183175100546818) * r + 0.0007868691311456132591) * r + 0.0148753612908506148525) * r
               + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1);
    end if;
    return case when q < 0 then -z else z end;
end
$$;
comment on function stat.normal_quantile(double precision) is 'Standard normal quantile (Wichura 1988, AS 241)';
